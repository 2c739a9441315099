-- What do the chosen features become on the grid of the tile, 4,096 units wide, not heavier than allowed?
grid as (
  select clip, 4096 / (ST_XMax(clip) - ST_XMin(clip)) as scale, ST_MakeEnvelope(-64, -64, 4160, 4160) as rim from tile
),
scaled as (
  select key, left(code, 100) as code, left(label, 100) as label, shown_from, ST_Dimension(geom) as dimension, rim,
         ST_SetSRID(ST_Affine(ST_Transform(tile_shape(geom, unit), 3857),
           scale, 0, 0, -scale, -ST_XMin(grid.clip) * scale, ST_YMax(grid.clip) * scale), 0) as geom
  from grid cross join chosen
),
-- What rounding folds over itself is put right, and the corners that this makes are rounded in turn.
-- Clipped by the box, what is not valid may become the whole box: a part is never larger than the whole.
clipped as (
  select key, code, label, shown_from, dimension,
         ST_SnapToGrid(case when dimension = 2 and ST_Area(part) > ST_Area(geom) + 1
           then ST_Intersection(ST_MakeValid(geom, 'method=structure'), rim) else part end, 1) as geom
  from scaled cross join lateral (select ST_ClipByBox2D(geom, rim) as part) as boxed
),
valid as materialized (
  select key, code, label, shown_from, case dimension
    when 2 then ST_ForcePolygonCCW(ST_SnapToGrid(ST_CollectionExtract(ST_MakeValid(geom, 'method=structure'), 3), 1))
    else geom end as geom
  from clipped
),
weighed as (
  select key, code, label, geom,
         sum(40 + octet_length(key) + octet_length(label) + 3 * ST_NPoints(geom)) over (order by shown_from, key) as bytes
  from valid where not ST_IsEmpty(geom)
)
select coalesce((select json_agg(json_build_object('key', key, 'code', code, 'label', label,
         'geometry', ST_AsGeoJSON(geom, 0, 0)::json) order by bytes) from weighed where bytes <= $6), '[]') as shapes,
       (select whole from choice) and not exists (select from weighed where bytes > $6) as whole, coalesce(version, 0) as version
from dataset where id = $1
