-- Every feature, or none.
{value}::boolean
