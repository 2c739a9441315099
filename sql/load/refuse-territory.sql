-- Leave out the numbers of a code that is of no territory.
-- $1 load, $2 level, $3 code
with refused as (delete from mapped_observation where load = $1 and level = $2 and code = $3 returning 1)
select count(*)::int as count from refused
