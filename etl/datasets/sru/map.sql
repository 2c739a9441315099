-- Which share of social dwellings does the law ask of each commune, and which has it?
-- $1 load
insert into mapped_observation (load, row, indicator, level, code, vintage, period, value, status)
select load, row, indicator, 'commune', properties ->> 'Code_INSEE_commune', '2026', period, value,
       case when value is null then 'unavailable' else 'ok' end
from staged,
lateral (values
  ('sru-taux', '2024', properties ->> 'Taux_SRU_au_01_01_2024'),
  ('sru-taux-cible', '2023-2025', properties ->> 'Taux_cible_commune_2023_2025'),
  ('sru-logements-sociaux', '2024', properties ->> 'Nombre_lls_ Inventaire_au_01_01_2024')) as number (indicator, period, text),
lateral (select substring(replace(trim(text), ',', '.') from '^([0-9.]+)%?$')::double precision as value) as read
where load = $1 and layer = 'sru'
