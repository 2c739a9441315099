-- Before.
({left} < {right})
