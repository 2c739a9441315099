-- Large values first, without a value last.
{value} desc nulls last
