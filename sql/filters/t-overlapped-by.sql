-- Begun in the other and ended after it.
({from} > {other_from} and {from} < {other_until} and {until} > {other_until})
