-- A number.
{value}::numeric
