-- The same time.
({from} = {other_from} and {until} = {other_until})
