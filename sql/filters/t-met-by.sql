-- Begun as the other ends.
({from} = {other_until})
