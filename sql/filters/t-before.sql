-- Ended before the other.
({until} < {other_from})
