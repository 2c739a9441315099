-- Which territories and parcels have this name, id or postcode, as it is or with slips, best first?
-- $1 words, $2 the words as a tsquery, each with its slips (empty: none), $3 how many at most
with words as (
  select search_form($1) as form, upper(regexp_replace($1, '[\s-]', '', 'g')) as id, $2::tsquery as query,
         replace(replace(search_form($1), '\', '\\'), '%', '\%') as pattern
),
-- The territory of the service is drawn in the finest scale; all of France may stand around it, and comes after.
home as (select level, min(scale) as scale from territory group by level),
named as (
  select case when t.search = form or t.code = words.id then 0 when t.search like pattern || '%' then 1 else 4 end as rank, t as territory
  from words join territory t on t.search like '%' || pattern || '%' or t.code = words.id
  union all
  select 5, t from words join territory t on words_of(t.name) @@ query
  where t.search not like '%' || pattern || '%' and t.code <> words.id
  union all
  select 1, t from words join territory t on t.level = 'commune' and t.code <> words.id and words.id ~ '^\d{5}$'
    and t.code in (select commune from street where street.words @@ words.id::tsquery and postcode = words.id)
),
found as (
  select rank + case when (territory).scale = home.scale then 0 when rank = 0 then 3 else 5 end as rank, (territory).level as kind,
         (territory).code as id, (territory).name as label, (territory).code as detail, (territory).geom, (territory).search
  from named join home on home.level = (territory).level
  union all
  select 2, 'parcel', feature.key, feature.label, feature.properties ->> 'commune', feature.geom, feature.key
  from words join feature on feature.key like words.id || '%' and length(words.id) >= 8
  join dataset on dataset.id = feature.dataset and dataset.place = 'parcel'
  where upper_inf(feature.known)
),
best as (select * from found order by rank, length(search), search, id limit $3)
select rank, json_build_object('kind', kind, 'id', id, 'label', label, 'detail', detail,
  'lon', round(ST_X(point)::numeric, 6), 'lat', round(ST_Y(point)::numeric, 6),
  'bbox', case when best.geom is not null then json_build_array(ST_XMin(best.geom), ST_YMin(best.geom), ST_XMax(best.geom), ST_YMax(best.geom)) end) as place
from best left join lateral ST_PointOnSurface(best.geom) as point on true
order by rank, length(search), search, id
