-- After.
({left} > {right})
