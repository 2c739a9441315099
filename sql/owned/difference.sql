-- What would a load that is only checked add, take away and change, drawn? The first features of each, none of them heavy.
-- $1 dataset, $2 how many features at most, $3 how many vertices in all at most
with brought as materialized (
  select mapped.key, mapped.label, mapped.content_hash, mapped.geom
  from load join mapped on mapped.load = load.id where load.dataset = $1 and load.state = 'checked'
),
held as materialized (
  select key, label, content_hash, geom from feature where dataset = $1 and upper_inf(known)
),
told as (
  select 'added' as change, key, label, geom from brought where not exists (select from held where held.key = brought.key)
  union all
  select 'gone', key, label, geom from held where not exists (select from brought where brought.key = held.key)
  union all
  select side.change, key, side.label, side.geom from held join brought using (key)
  cross join lateral (values ('before', held.label, held.geom), ('after', brought.label, brought.geom)) as side (change, label, geom)
  where held.content_hash <> brought.content_hash
),
counted as (
  select json_build_object('added', count(*) filter (where change = 'added'), 'gone', count(*) filter (where change = 'gone'),
    'changed', count(*) filter (where change = 'after')) as counts from told
),
drawn as (
  select change, key, label, case when ST_NPoints(geom) > 500 then ST_SimplifyPreserveTopology(geom, 0.00005) else geom end as geom from told
),
ranked as (
  select *, row_number() over turn as n, sum(ST_NPoints(geom)) over (order by key, change rows unbounded preceding) as vertices
  from drawn window turn as (order by key, change)
)
select counts, coalesce((
  select json_agg(json_build_object('type', 'Feature', 'geometry', ST_AsGeoJSON(geom, 7)::json,
    'properties', json_build_object('change', change, 'key', key, 'label', label)) order by n)
  from ranked where n <= $2 and vertices <= $3), '[]') as features
from counted
