-- How many acts are published and not withdrawn?
select count(*)::int as count from act where withdrawn is null
