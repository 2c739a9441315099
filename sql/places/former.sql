-- Which communes of today are what a commune of this name or code became?
-- $1 name or code as written, $2 the words as a tsquery, each with its slips (empty: none), $3 language, $4 how many at most
with recursive change as not materialized (select * from territory_change where upper_inf(known)),
ended as not materialized (
  select * from change where not exists (
    select from change as later where later.new_code = change.old_code and later.day >= change.day)
),
lead as (
  select old_code as was, old_name, day as until, new_code, 1 as depth from ended
  where old_code = upper(trim($1)) or words_of(old_name) @@ $2::tsquery
  union
  select was, lead.old_name, until, ended.new_code, depth + 1 from lead join ended on ended.old_code = lead.new_code where depth < 10
)
select case when was = upper(trim($1)) or starts_with(search_form(lead.old_name), search_form($1)) then 1 else 5 end as rank,
  json_build_object('kind', 'commune', 'id', territory.code, 'label', territory.name,
    'detail', format(case $3 when 'en' then 'formerly %s %s (before %s)' else 'autrefois %s %s (avant le %s)' end, was, lead.old_name, until),
    'lon', round(ST_X(point)::numeric, 6), 'lat', round(ST_Y(point)::numeric, 6),
    'bbox', case when geom is not null then json_build_array(ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)) end) as place
from lead join territory on territory.level = 'commune' and territory.code = lead.new_code
left join lateral ST_PointOnSurface(geom) as point on true
where not exists (select from ended where ended.old_code = lead.new_code)
order by rank, length(lead.old_name), lead.old_name, was, territory.code limit $4
