-- Which territories, parcels and addresses have this name or id?
-- $1 words, $2 how many at most
with words as (
  select search_form($1) as form, upper(regexp_replace($1, '[\s-]', '', 'g')) as id,
         replace(replace(search_form($1), '\', '\\'), '%', '\%') as pattern
),
found as (
  select case when t.search = form then 0 when t.search like pattern || '%' then 1 else 4 end as rank,
         t.level as kind, t.code as id, t.name as label, t.code as detail, t.geom, t.search
  from words join territory t on t.search like '%' || pattern || '%' or t.code = words.id
  union all
  select 2, 'parcel', feature.key, feature.label, feature.properties ->> 'commune', feature.geom, feature.key
  from words join feature on feature.key like words.id || '%' and length(words.id) >= 8
  join dataset on dataset.id = feature.dataset and dataset.place = 'parcel'
  where upper_inf(feature.known)
  union all
  select case when search_form(feature.label) like pattern || '%' then 2 else 5 end, 'address', feature.key, feature.label,
         feature.properties ->> 'nom_commune', feature.geom, search_form(feature.label)
  from words join dataset on dataset.place = 'address'
  join feature on feature.dataset = dataset.id and upper_inf(feature.known)
  where length(form) >= 3 and search_form(feature.label) like '%' || pattern || '%'
),
best as (select * from found order by rank, length(search), search, id limit $2)
select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'label', label, 'detail', detail,
  'lon', round(ST_X(point)::numeric, 6), 'lat', round(ST_Y(point)::numeric, 6),
  'bbox', case when best.geom is not null then json_build_array(ST_XMin(best.geom), ST_YMin(best.geom), ST_XMax(best.geom), ST_YMax(best.geom)) end)
  order by rank, length(search), search, id), '[]')::text as json
from best left join lateral ST_PointOnSurface(best.geom) as point on true
