-- All values of the other.
({left} @> {right})
