-- How much natural, farm and forest land did each commune take, and which brownfields has it?
-- $1 load
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
with place (indicator, branch) as (values
  ('enaf-reference', '{consommation,reference_2011_2020}'::text[]), ('enaf-depuis-2021', '{consommation,depuis_2021}'),
  ('enaf-repere', '{consommation,objectif_2021_2030}'), ('enaf-avancement', '{consommation,avancement_objectif}'),
  ('friches-nombre', '{friches,nombre}'), ('friches-surface', '{friches,surface}')
),
usage (indicator, leaf) as (values
  ('enaf-habitat', 'conso_hab'), ('enaf-activite', 'conso_act'), ('enaf-mixte', 'conso_mix'),
  ('enaf-infrastructures', 'conso_infra'), ('enaf-inconnu', 'conso_inc')
),
number (indicator, row, code, period, attribute, published) as (
  select indicator, row, properties ->> 'code', properties #>> (branch || array['year']), branch[2], properties #> (branch || array['value'])
  from staged, place where load = $1 and layer = 'sol'
  union all
  select 'enaf-annee', row, properties ->> 'code', year ->> 'annee', 'hectares', year -> 'hectares'
  from staged, jsonb_array_elements(properties #> '{consommation,serie_annuelle}') as year where load = $1 and layer = 'sol'
  union all
  select indicator, row, properties ->> 'code', '2011-2024', leaf, properties #> array['consommation', 'usages', leaf]
  from staged, usage where load = $1 and layer = 'sol'
)
select $1, row, indicator, 'commune', code, '2026', period, attribute, published from number
