-- Ended as the other begins.
({until} = {other_from})
