-- Begun before the other and ended with it.
({from} < {other_from} and {until} = {other_until})
