-- Which rows have a geometry that cannot be published, or codes that no rule is written for?
-- $1 load, $2 boxes of France as json [[west, south, east, north], …], $3 codes of the rules, or null to ask for none
-- A table for the next questions: several processors ask this at once, which they do not where rows are changed.
create temporary table fault on commit drop as
select row, key, reason, codes
from (
  select row, key, case when not codes <@ $3::text[] then codes end as codes,
         geometry_fault(geom, territory_code, array(
           select ST_MakeEnvelope((box ->> 0)::float8, (box ->> 1)::float8, (box ->> 2)::float8, (box ->> 3)::float8, 4326)
           from json_array_elements($2::json) as box)) as reason
  from mapped where load = $1
) as asked
where reason is not null or codes is not null
