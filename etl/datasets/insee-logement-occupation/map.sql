-- How do the households of each commune live, by tenure and by number of rooms?
-- $1 load
-- The published cells of a tenure or a size are added where all are numbers; else the first that is not is told.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
with part (indicator, pattern) as (values
  ('menages-proprietaires', '% Propriétaire %'),
  ('menages-locataires-prive', '% Locataire de logement parc privé vide %'),
  ('menages-locataires-social', '% Locataire de logement parc social vide %'),
  ('menages-locataires-meuble', '% Locataire de logement meublé %'),
  ('menages-loges-gratuitement', '% Logé gratuitement %'),
  ('logements-1-piece', '1 pièce %'),
  ('logements-2-pieces', '2 pièces %'),
  ('logements-3-pieces', '3 pièces %'),
  ('logements-4-pieces', '4 pièces %'),
  ('logements-5-pieces', '5 pièces %'),
  ('logements-6-pieces-ou-plus', '6 pièces ou plus %')
),
cell as (
  select load, row, properties ->> 'Code géographique' as code, indicator, name, properties -> name as published
  from staged, part, jsonb_object_keys(properties) as name
  where load = $1 and layer = 'occupation' and name like pattern
)
select load, row, indicator, 'commune', code, '2026', '2023', min(name collate "C") || ' …',
       case when bool_and(read.status = 'ok') then to_jsonb(sum(read.value))
            else (array_agg(published order by read.status nulls first, name) filter (where read.status is distinct from 'ok'))[1] end
from cell, read_published(published, null) as read
group by load, row, code, indicator
