-- Yes or no.
{value}::boolean
