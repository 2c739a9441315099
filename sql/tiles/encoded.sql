-- Which features does a tile show, encoded as a Mapbox Vector Tile by the server?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 day
-- prepared
with tile as (
  select ST_TileEnvelope($2, $3, $4) as clip,
         ST_Transform(ST_TileEnvelope($2, $3, $4, margin => 64.0 / 4096), 4326) as search,
         360.0 / (1 << $2) / 4096 as unit
),
shape as (
  select ST_AsMVTGeom(ST_Transform(ST_Simplify(feature.geom, tile.unit * 2, true), 3857), tile.clip, 4096, 64) as geom,
         feature.key, feature.codes[1] as code, feature.label
  from tile join feature on feature.geom && tile.search
  where feature.dataset = $1 and upper_inf(feature.known) and standing(feature.state, feature.in_force, $5::date) = 'applies'
  order by feature.key
)
select coalesce(ST_AsMVT(shape, $1::text, 4096, 'geom'), '') as tile from shape
