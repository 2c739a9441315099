-- How did the land register describe these parcels?
-- $1 ids of 14 characters, $2 known on (time)
select 'parcelle' as type, feature.key as id, properties ->> 'prefixe' as prefix, properties ->> 'section' as section,
       properties ->> 'numero' as number, json_build_object('code', properties ->> 'commune', 'name', commune.name) as commune,
       (properties ->> 'contenance')::float8 as registered_m2, ST_AsGeoJSON(feature.geom, 9)::json as limit
from dataset join feature on feature.dataset = dataset.id
left join territory_version as commune on commune.level = 'commune' and commune.code = properties ->> 'commune'
  and commune.known @> $2::timestamptz
where dataset.place = 'parcel' and feature.key = any ($1::text[]) and feature.known @> $2::timestamptz
order by feature.key
