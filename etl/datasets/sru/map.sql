-- Which share of social dwellings does the law ask of each commune, and which has it?
-- $1 load
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
select load, row, indicator, 'commune', properties ->> 'Code_INSEE_commune', '2026', period, attribute, properties -> attribute
from staged,
(values
  ('sru-taux', '2024', 'Taux_SRU_au_01_01_2024'),
  ('sru-taux-cible', '2023-2025', 'Taux_cible_commune_2023_2025'),
  ('sru-logements-sociaux', '2024', 'Nombre_lls_ Inventaire_au_01_01_2024')) as number (indicator, period, attribute)
where load = $1 and layer = 'sru'
