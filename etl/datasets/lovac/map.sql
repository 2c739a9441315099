-- How many private dwellings are vacant in each commune, by edition of LOVAC?
-- $1 load
-- `s` is statistical secrecy (fewer than 11 dwellings): no number, and never zero. Columns end with the year of the edition.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, value, status, attribute, published)
with published as (
  select load, row, properties ->> 'CODGEO_26' as code, '20' || right(attribute, 2) as period, indicator, attribute,
         properties -> attribute as published, read.*
  from staged
  cross join lateral jsonb_object_keys(properties) as attribute
  join (values ('lovac-vacants', '^pp_vacant_[0-9]{2}$'), ('lovac-vacants-2ans', '^pp_vacant_plus_2ans_[0-9]{2}$'),
               ('lovac-logements-prives', '^ff_pp_total_[0-9]{2}$')) as field (indicator, pattern) on attribute ~ pattern
  cross join lateral read_published(properties -> attribute, null) as read
  where load = $1 and layer = 'lovac'
),
rate as (
  select vacant.load, vacant.row, vacant.code, vacant.period,
         case when vacant.status = 'ok' and total.status = 'ok' and total.value > 0 then 100 * vacant.value / total.value end as value,
         'secret' in (vacant.status, total.status) as secret
  from published as vacant
  join published as total using (row, period)
  where vacant.indicator = 'lovac-vacants' and total.indicator = 'lovac-logements-prives'
)
select load, row, indicator, 'commune', code, '2026', period, null, null, attribute, published from published
union all
select load, row, 'lovac-taux-vacance', 'commune', code, '2026', period, value,
       case when secret then 'secret' when value is null then 'unavailable' else 'ok' end, null, null
from rate
