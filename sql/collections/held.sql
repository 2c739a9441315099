-- How many features do collections hold, where, and in force from when until when?
-- $1 collections
select collection.id, held.count,
  case when box is not null then json_build_array(ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)) end as extent,
  case when since > '-infinity' then since end as since, case when until < 'infinity' then until end as until
from unnest($1::text[]) as collection (id), lateral (
  select count(*)::int as count, ST_Extent(geom) as box,
         min(coalesce(lower(in_force), '-infinity')) as since, max(coalesce(upper(in_force) - 1, 'infinity')) as until
  from feature where dataset = collection.id and upper_inf(known)
) as held
