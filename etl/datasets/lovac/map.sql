-- How many private dwellings are vacant in each commune, by edition of LOVAC?
-- $1 load
-- `s` is statistical secrecy (fewer than 11 dwellings): no number, and never zero.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, value, status)
with published as (
  select load, row, properties ->> 'CODGEO_26' as code, '20' || edition as period, indicator, properties ->> (field || edition) as value
  from staged,
  unnest(array['20', '21', '22', '23', '24', '25', '26']) as edition,
  (values ('lovac-vacants', 'pp_vacant_'), ('lovac-vacants-2ans', 'pp_vacant_plus_2ans_'),
          ('lovac-logements-prives', 'ff_pp_total_')) as field (indicator, field)
  where load = $1 and layer = 'lovac' and properties ? (field || edition)
),
rate as (
  select vacant.load, vacant.row, vacant.code, vacant.period, 'lovac-taux-vacance' as indicator,
         case when vacant.value = 's' or total.value = 's' then 's'
              when vacant.value ~ '^\d+$' and total.value ~ '^[1-9]\d*$'
              then (100.0 * vacant.value::int / total.value::int)::text end as value
  from published vacant
  join published total using (code, period)
  where vacant.indicator = 'lovac-vacants' and total.indicator = 'lovac-logements-prives'
),
both_kinds as (
  select load, row, code, period, indicator, value from published
  union all select load, row, code, period, indicator, value from rate
)
select load, row, indicator, 'commune', code, '2026', period,
       case when value ~ '^\d+(\.\d+)?$' then value::double precision end,
       case when value = 's' then 'secret' when value ~ '^\d+(\.\d+)?$' then 'ok' else 'unavailable' end
from both_kinds
