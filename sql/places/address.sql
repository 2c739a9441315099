-- Where is an address, by its id?
-- $1 id in its source, $2 known on (time; null: what is held now)
select feature.label, 'address' as kind, null::float8 as registered_m2, ST_AsGeoJSON(feature.geom, 9) as geometry
from dataset join feature on feature.dataset = dataset.id and feature.key = $1
where dataset.place = 'address' and feature.known @> coalesce($2::timestamptz, 'infinity')
order by feature.dataset limit 1
