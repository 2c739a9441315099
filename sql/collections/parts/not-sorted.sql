-- No values.
'{}'::text[]
