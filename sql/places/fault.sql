-- What is wrong with a geometry that has passed the reader: holes outside, parts that overlap?
-- $1 geometry as GeoJSON (EPSG:4326)
select ST_IsValidReason(geom) as reason
from ST_SetSRID(ST_GeomFromGeoJSON($1), 4326) as geom where not ST_IsValid(geom)
