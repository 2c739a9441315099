-- Where are these parcels, one place together, and what area does the land register give it?
-- $1 ids of 14 characters, $2 known on (time; null: what is held now)
select string_agg(asked.id, ', ' order by position) as label, case count(*) when 1 then 'parcel' else 'site' end as kind,
       case when bool_and(contenance_m2 is not null) then sum(contenance_m2) end as registered_m2,
       ST_AsGeoJSON(ST_Union(geom), 9) as geometry, array_agg(distinct commune) filter (where commune is not null) as communes,
       coalesce(array_agg(asked.id order by position) filter (where geom is null), '{}') as missing
from unnest($1::text[]) with ordinality as asked (id, position)
left join lateral (
  -- What is held now has no end, so that it is also known at the end of time.
  select feature.geom, (properties ->> 'contenance')::float8 as contenance_m2, properties ->> 'commune' as commune
  from dataset join feature on feature.dataset = dataset.id and feature.key = asked.id
  where dataset.place = 'parcel' and feature.known @> coalesce($2::timestamptz, 'infinity')
  order by dataset.id limit 1
) as parcel on true
