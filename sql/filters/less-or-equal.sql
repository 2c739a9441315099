-- Before, or the same.
({left} <= {right})
