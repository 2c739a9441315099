-- A list of values.
{value}::jsonb
