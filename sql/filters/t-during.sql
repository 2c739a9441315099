-- Begun after the other and ended before it.
({from} > {other_from} and {until} < {other_until})
