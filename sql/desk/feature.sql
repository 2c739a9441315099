-- Where is a feature of a collection, as it is now?
-- $1 collection, $2 key
select label, ST_AsGeoJSON(geom, 7) as geometry, ST_NPoints(geom) as vertices, territory_level as level, territory_code as code
from feature where dataset = $1 and key = $2 and upper_inf(known)
