-- What do areas cover together, with few enough vertices to ask about?
-- $1 areas as json, a list of GeoJSON geometries, $2 most vertices
with whole as (
  select ST_Union(ST_SetSRID(ST_GeomFromGeoJSON(area), 4326)) as geom from json_array_elements($1::json) as area
)
select ST_AsGeoJSON(case when ST_NPoints(geom) <= $2 then geom else ST_Envelope(geom) end, 7) as geometry, ST_NPoints(geom) > $2 as coarse from whole
