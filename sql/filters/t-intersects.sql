-- A time in common.
({until} >= {other_from} and {from} <= {other_until})
