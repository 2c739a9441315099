-- In which state is each dataset in the country and in each département that anything is said of? For a table that people read.
-- $1 language
with place as (
  select level, code, name, parents from territory where level = 'departement'
),
near as (
  select coverage.dataset, place.code, state, 0 as distance
  from coverage join place on (coverage.level, coverage.code) = ('departement', place.code) where upper_inf(known)
  union all
  select coverage.dataset, place.code, state, 1
  from coverage join place on coverage.level = 'region' and coverage.code = place.parents ->> 'region' where upper_inf(known)
  union all
  select coverage.dataset, part.parents ->> 'departement', 'partial', 2
  from coverage join territory as part on (coverage.level, coverage.code) = (part.level, part.code)
  where coverage.level in ('commune', 'epci') and upper_inf(known) group by 1, 2
),
cell as (
  select distinct on (dataset, code) dataset, code, state from near where code is not null order by dataset, code, distance
)
select
  (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by code), '[]')
   from place where code in (select code from cell)) as places,
  (select coalesce(json_agg(json_build_object('id', id, 'title', case $1 when 'en' then title_en else title end, 'theme', theme,
     'country', (select state from coverage where coverage.dataset = dataset.id and level = 'country' and upper_inf(known) limit 1),
     'states', (select coalesce(json_object_agg(code, state), '{}') from cell where cell.dataset = dataset.id)) order by id), '[]')
   from dataset where version is not null) as datasets,
  (select bool_and(invented) from dataset) as invented
