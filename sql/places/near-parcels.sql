-- Which parcels have ids like these: the same section, the nearest numbers?
-- $1 ids of 14 characters, $2 known on (time; null: what is held now)
select distinct id from unnest($1::text[]) as asked cross join lateral (
  select feature.key as id
  from dataset join feature on feature.dataset = dataset.id and feature.key between left(asked, 10) and left(asked, 10) || 'Z'
  where dataset.place = 'parcel' and feature.known @> coalesce($2::timestamptz, 'infinity')
  order by abs(right(feature.key, 4)::int - right(asked, 4)::int), feature.key limit 5
) as near order by id
