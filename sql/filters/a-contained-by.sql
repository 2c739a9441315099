-- No value that the other does not have.
({left} <@ {right})
