-- Begun before the other and ended in it.
({from} < {other_from} and {until} > {other_from} and {until} < {other_until})
