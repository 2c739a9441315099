-- What is told of a collection in its exports, at which moment, and which attributes do its features have then?
-- $1 collection, $2 language
select dataset.id, case $2 when 'en' then title_en else title end as title,
  case $2 when 'en' then description_en else description end as description,
  producer, licence, attribution, case $2 when 'en' then notice_en else notice end as notice,
  geometry, invented, version, last.source_date, last.loaded,
  (select to_char(changed at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from knowledge) as known,
  coalesce((select json_agg(json_build_object('name', name, 'type', type) order by name) from (
\ir ../filters/attributes.sql
  ) as held), '[]') as attributes
from dataset
left join lateral (
  select source_date, (finished at time zone 'Europe/Paris')::date as loaded
  from load where load.dataset = dataset.id and state = 'published' order by id desc limit 1
) as last on true
where dataset.id = $1
