-- Both.
and
