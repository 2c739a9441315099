-- What do the chosen features become as a Mapbox Vector Tile that is not heavier than allowed?
drawn as materialized (
  select ST_AsMVTGeom(ST_Transform(tile_shape(geom, unit), 3857), clip, 4096, 64) as geom,
         key, left(code, 100) as code, left(label, 100) as label, shown_from
  from chosen
),
weighed as (
  select geom, key, code, label,
         sum(40 + octet_length(key) + octet_length(label) + 3 * ST_NPoints(geom)) over (order by shown_from, key) as bytes
  from drawn where geom is not null
),
shown as (select geom, key, code, label from weighed where bytes <= $6 order by bytes)
select coalesce((select ST_AsMVT(shown, $1::text, 4096, 'geom') from shown), '') as tile,
       (select count(*) from shown)::int as shown,
       (select whole from choice) and not exists (select from weighed where bytes > $6) as whole, coalesce(version, 0) as version
from dataset where id = $1
