-- Keep a batch of rows as published.
-- $1 load, $2 layer, $3 row numbers, $4 properties as json texts, $5 geometries as hexadecimal EWKB (EPSG:4326) or null
insert into staged (load, layer, row, properties, geom)
select $1, $2, row, properties::jsonb, geometry::geometry
from unnest($3::int[], $4::text[], $5::text[]) as batch (row, properties, geometry)
