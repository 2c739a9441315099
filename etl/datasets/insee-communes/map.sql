-- Which numbers does INSEE give for the communes, EPCI and département of Val-d'Oise?
-- $1 load
-- Each number lies in its own branch of the profile with its own quality flag; the year is in the number or in its branch.
-- A "special" profile is a commune counted as an EPCI: it adds what the communes lack, jobs. A number over a part of an EPCI
-- (partial_perimeter) is not that of the EPCI.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, status, attribute, published)
with place (indicator, branch, leaf) as (values
  ('population', '{themes,habitants}', 'population_totale'),
  ('menages', '{themes,logement,parc}', 'residences_principales'),
  ('revenu-median', '{themes,habitants,revenus_pauvrete}', 'niveau_vie_median'),
  ('taux-pauvrete', '{themes,habitants,revenus_pauvrete}', 'taux_pauvrete'),
  ('taux-chomage', '{themes,emploi_mobilites,chomage_rp}', 'taux_chomage_15_64'),
  ('salaire-net-moyen', '{themes,emploi_mobilites,salaires,par_sexe}', 'ensemble'),
  ('emplois', '{themes,economie_equipements,entreprises}', 'emplois_salaries'),
  ('etablissements-actifs', '{themes,economie_equipements,entreprises}', 'etablissements_actifs'),
  ('logements', '{themes,logement,parc}', 'total'),
  ('logements-vacants', '{themes,logement,parc}', 'logements_vacants_rp'),
  ('taux-vacance', '{themes,logement,vacance}', 'taux_vacance_rp'),
  ('residences-secondaires', '{themes,logement,parc}', 'residences_secondaires'),
  ('maisons', '{themes,logement,parc}', 'maisons'),
  ('appartements', '{themes,logement,parc}', 'appartements'),
  ('part-logements-avant-1971', '{themes,logement,parc}', 'part_avant_1971'),
  ('part-logements-sociaux', '{themes,logement,social}', 'part_rpls_residences_principales')
),
profile as (
  select load, row, properties,
         case when properties ->> 'special' = 'true' then 'commune' else layer end as level,
         replace(properties ->> 'code', 'special-', '') as code, properties ->> 'special' = 'true' as special
  from staged where load = $1 and layer in ('commune', 'epci', 'departement')
),
found as (
  select load, row, indicator, level, code, leaf, properties #> branch::text[] -> leaf as number,
         properties #>> (branch::text[] || array['annee']) as year
  from profile, place
  where properties #> branch::text[] ? leaf and (special is not true or indicator = 'emplois')
)
select load, row, indicator, level, code, '2026', coalesce(number ->> 'year', number ->> 'annee', year, '2023'),
       case number ->> 'quality_flag' when 'ok' then null when 'secret' then 'secret' else 'unavailable' end, leaf, number -> 'value'
from found
union all
select load, row, 'actifs-occupes', level, code, '2026', '2022', null, 'actifs_occupes_residents',
       coalesce(properties #> '{themes,emploi_mobilites,actifs_occupes_residents}', 'null')
from profile where special is not true
