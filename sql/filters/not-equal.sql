-- Not the same.
({left} <> {right})
