-- Which features does a tile show, on its grid of 4,096 units, for an encoder outside the database?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 day
-- prepared
with tile as (
  select clip, ST_Transform(ST_TileEnvelope($2, $3, $4, margin => 64.0 / 4096), 4326) as search, 360.0 / (1 << $2) / 4096 as unit,
         4096 / (ST_XMax(clip) - ST_XMin(clip)) as scale, ST_MakeEnvelope(-64, -64, 4160, 4160) as rim
  from ST_TileEnvelope($2, $3, $4) as clip
),
scaled as (
  select feature.key, feature.codes[1] as code, feature.label, ST_Dimension(feature.geom) as dimension, rim,
         ST_SetSRID(ST_Affine(ST_Transform(ST_Simplify(feature.geom, tile.unit * 2, true), 3857),
           tile.scale, 0, 0, -tile.scale, -ST_XMin(clip) * tile.scale, ST_YMax(clip) * tile.scale), 0) as geom
  from tile join feature on feature.geom && tile.search
  where feature.dataset = $1 and upper_inf(feature.known) and standing(feature.state, feature.in_force, $5::date) = 'applies'
),
-- What rounding folds over itself is put right, and the corners that this makes are rounded in turn.
clipped as (select key, code, label, dimension, ST_SnapToGrid(ST_ClipByBox2D(geom, rim), 1) as geom from scaled),
valid as (
  select key, code, label, case dimension
    when 2 then ST_ForcePolygonCCW(ST_SnapToGrid(ST_CollectionExtract(ST_MakeValid(geom, 'method=structure'), 3), 1))
    else geom end as geom
  from clipped
)
select key, code, label, ST_AsGeoJSON(geom, 0, 0) as geometry from valid where not ST_IsEmpty(geom) order by key
