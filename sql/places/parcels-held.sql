-- Which of these parcels are held?
-- $1 ids of 14 characters, $2 known on (time; null: what is held now)
select distinct feature.key as id
from dataset join feature on feature.dataset = dataset.id and feature.key = any ($1::text[])
where dataset.place = 'parcel' and feature.known @> coalesce($2::timestamptz, 'infinity') order by id
