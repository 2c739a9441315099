-- After, or the same.
({left} >= {right})
