-- Which features does a tile show, as GeoJSON for an encoder outside the database?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 day
with tile as (
  select ST_Transform(ST_TileEnvelope($2, $3, $4, margin => 64.0 / 4096), 4326) as search, 360.0 / (1 << $2) / 4096 as unit
)
select feature.key, feature.codes[1] as code, feature.label,
       ST_AsGeoJSON(ST_Simplify(feature.geom, tile.unit * 2, true), 9) as geometry
from tile join feature on feature.geom && tile.search
where feature.dataset = $1 and upper_inf(feature.known) and feature.in_force @> $5::date
order by feature.key
