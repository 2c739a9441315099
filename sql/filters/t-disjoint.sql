-- No time in common.
({until} < {other_from} or {from} > {other_until})
