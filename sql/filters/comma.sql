-- One after the other.
,
