-- Where is a territory?
-- $1 level, $2 code
select name as label, level as kind, null::float8 as registered_m2, ST_AsGeoJSON(geom, 9) as geometry
from territory where level = $1 and code = $2 and geom is not null
