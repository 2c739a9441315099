-- Where is a territory?
-- $1 level, $2 code, $3 known on (time; null: what is held now)
select name as label, level as kind, null::float8 as registered_m2, ST_AsGeoJSON(geom, 9) as geometry
from territory_version
where level = $1 and code = $2 and known @> coalesce($3::timestamptz, 'infinity') and geom is not null
