-- Of which day was the land register that was held: that of these parcels, or, without any, the newest part of it?
-- $1 ids of parcels, $2 known on (time)
select coalesce(source_date, finished::date) as day
from dataset join load on load.dataset = dataset.id
where dataset.place = 'parcel' and load.state in ('published', 'unchanged') and finished <= $2::timestamptz
  and ($1::text[] = '{}' or part in (select part from feature
                             where feature.dataset = dataset.id and key = any ($1::text[]) and known @> $2::timestamptz))
order by finished desc limit 1
