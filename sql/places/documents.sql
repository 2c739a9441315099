-- Which decisions and documents, and which rules, have these words in their name, number or texts, best first?
-- $1 words as a tsquery, $2 how many at most, $3 language
with found as (
  -- A common word stands in a hundred thousand labels: some of them are enough to choose from.
  select dataset, key, label, geom, territory_level, territory_code, documents -> 0 ->> 'title' as document,
         documents -> 0 ->> 'date' as dated
  from feature
  where upper_inf(known) and documents <> '[]' and document_words(label, key, documents) @@ $1::tsquery
  limit 500
),
once as (select distinct on (dataset, label, document) * from found order by dataset, label, document, key),
best as (
  select * from once order by not words_of(left(label, 400)) @@ $1::tsquery, dated desc nulls last, length(label), dataset, key limit $2
),
rules as (
  select rule.dataset, rule.code, case $3 when 'en' then rule.title_en else rule.title end as label, dataset.title, dataset.title_en
  from rule join dataset on dataset.id = rule.dataset
  where upper_inf(known) and words_of(left(concat_ws(' ', code, rule.title, rule.title_en, (
    select string_agg(concat_ws(' ', text.title, text.article), ' ') from json_to_recordset(documents) as text (title text, article text)
  )), 2000)) @@ $1::tsquery
  order by length(rule.title), rule.dataset, code limit $2
)
select json_build_object('kind', 'document', 'id', key, 'dataset', best.dataset, 'label', label, 'detail', document,
  'lon', round(ST_X(point)::numeric, 6), 'lat', round(ST_Y(point)::numeric, 6),
  'bbox', case when geom is not null then json_build_array(ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)) end,
  'territory', case when geom is null then json_build_object('level', territory_level, 'code', territory_code) end) as place
from best left join lateral ST_PointOnSurface(geom) as point on true
union all
select json_build_object('kind', 'rule', 'id', code, 'dataset', dataset, 'label', label,
  'detail', case $3 when 'en' then title_en else title end, 'lon', null, 'lat', null, 'bbox', null)
from rules
