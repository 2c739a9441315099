-- In which state is each dataset in the country and in each département that anything is said of? For a table that people read.
-- $1 language
with place as (
  select level, code, name, parents, invented from territory where level = 'departement'
),
said as (
  select distinct dataset, level, code, state from coverage where upper_inf(known)
),
near as (
  select said.dataset, place.code, said.state, 0 as distance from said join place on (said.level, said.code) = ('departement', place.code)
  union all
  select said.dataset, place.code, said.state, 1 from said join place on said.level = 'region' and said.code = place.parents ->> 'region'
  union all
  select distinct said.dataset, commune.parents ->> 'departement', 'partial', 2
  from said join territory as commune on (said.level, said.code) = (commune.level, commune.code)
  where said.level in ('commune', 'epci')
),
cell as (
  select distinct on (dataset, code) dataset, code, state from near where code is not null order by dataset, code, distance
)
select
  (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by code), '[]')
   from place where code in (select code from cell)) as places,
  (select coalesce(json_agg(json_build_object('id', id, 'title', case $1 when 'en' then title_en else title end, 'theme', theme,
     'country', (select state from said where said.dataset = dataset.id and level = 'country' limit 1),
     'states', (select coalesce(json_object_agg(code, state), '{}') from cell where cell.dataset = dataset.id)) order by id), '[]')
   from dataset where version is not null) as datasets,
  (select bool_and(invented) from dataset) as invented
