-- The same.
({left} = {right})
