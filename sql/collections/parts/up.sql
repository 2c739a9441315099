-- Small values first, without a value last.
{value} nulls last
