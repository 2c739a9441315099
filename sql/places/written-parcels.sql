-- Which parcels have this section and number, in these communes or (null) in each commune of the territory?
-- $1 codes of communes, $2 prefix (null: none is said), $3 section and number as in an id (6 characters), $4 how many at most
with home as (select min(scale) as scale from territory where level = 'commune'),
commune as (
  select code, name from territory
  where level = 'commune' and (code = any ($1::text[]) or $1::text[] is null and scale = (select scale from home))
)
select 0 as rank, json_build_object('kind', 'parcel', 'id', key, 'label', label, 'detail', commune.name,
  'lon', round(ST_X(point)::numeric, 6), 'lat', round(ST_Y(point)::numeric, 6),
  'bbox', json_build_array(ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom))) as place
from dataset cross join commune cross join lateral (
  select key, label, geom from feature
  where feature.dataset = dataset.id and feature.key = commune.code || coalesce($2, '000') || $3 and upper_inf(known)
  union all
  -- A commune that others were merged into keeps their codes as prefixes.
  select key, label, geom from feature
  where feature.dataset = dataset.id and $2 is null and $1::text[] is not null and right(key, 6) = $3 and upper_inf(known)
    and feature.key > commune.code || '001' and feature.key < commune.code || 'A'
) as parcel cross join lateral ST_PointOnSurface(geom) as point
where dataset.place = 'parcel' order by key limit $4
