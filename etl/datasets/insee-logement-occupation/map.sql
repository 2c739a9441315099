-- How do the households of each commune live, by tenure and by number of rooms?
-- $1 load
-- The published cells, written 46.159, of a tenure or a size are added where all are there and numbers; else the
-- first that is not is told.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
with part (indicator, pattern, cells) as (values
  ('menages-proprietaires', '% Propriétaire %', 18),
  ('menages-locataires-prive', '% Locataire de logement parc privé vide %', 18),
  ('menages-locataires-social', '% Locataire de logement parc social vide %', 18),
  ('menages-locataires-meuble', '% Locataire de logement meublé %', 18),
  ('menages-loges-gratuitement', '% Logé gratuitement %', 18),
  ('logements-1-piece', '1 pièce %', 15),
  ('logements-2-pieces', '2 pièces %', 15),
  ('logements-3-pieces', '3 pièces %', 15),
  ('logements-4-pieces', '4 pièces %', 15),
  ('logements-5-pieces', '5 pièces %', 15),
  ('logements-6-pieces-ou-plus', '6 pièces ou plus %', 15)
),
cell as (
  select load, row, properties ->> 'Code géographique' as code, indicator, cells, name, properties -> name as published
  from staged, part, jsonb_object_keys(properties) as name
  where load = $1 and layer = 'occupation' and name like pattern
)
select load, row, indicator, 'commune', code, '2026', '2023', min(name collate "C") || ' …',
       case when count(*) < cells then null
            when bool_and(read.status is not distinct from 'ok') then to_jsonb(sum(read.value))
            else (array_agg(published order by read.status nulls first, name) filter (where read.status is distinct from 'ok'))[1] end
from cell, read_published(published, 'en') as read
group by load, row, code, indicator, cells
