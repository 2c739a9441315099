-- How many main residences and vacant dwellings are there in each commune, by period of completion?
-- $1 load
-- The published cells, written 46.159, (houses, flats, others) of a period are added where all are there and numbers; else the
-- first that is not is told.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
with part (indicator, pattern, cells) as (values
  ('residences-principales-avant-1919', 'Résidences principales Avant 1919 %', 3),
  ('residences-principales-1919-1945', 'Résidences principales De 1919 à 1945 %', 3),
  ('residences-principales-1946-1970', 'Résidences principales De 1946 à 1970 %', 3),
  ('residences-principales-1971-1990', 'Résidences principales De 1971 à 1990 %', 3),
  ('residences-principales-1991-2005', 'Résidences principales De 1991 à 2005 %', 3),
  ('residences-principales-2006-2019', 'Résidences principales De 2006 à 2019 %', 3),
  ('logements-vacants-avant-1919', 'Logements vacants Avant 1919 %', 3),
  ('logements-vacants-1919-1945', 'Logements vacants De 1919 à 1945 %', 3),
  ('logements-vacants-1946-1970', 'Logements vacants De 1946 à 1970 %', 3),
  ('logements-vacants-1971-1990', 'Logements vacants De 1971 à 1990 %', 3),
  ('logements-vacants-1991-2005', 'Logements vacants De 1991 à 2005 %', 3),
  ('logements-vacants-2006-2019', 'Logements vacants De 2006 à 2019 %', 3)
),
cell as (
  select load, row, properties ->> 'Code géographique' as code, indicator, cells, name, properties -> name as published
  from staged, part, jsonb_object_keys(properties) as name
  where load = $1 and layer = 'epoque' and name like pattern
)
select load, row, indicator, 'commune', code, '2026', '2023', min(name collate "C") || ' …',
       case when count(*) < cells then null
            when bool_and(read.status is not distinct from 'ok') then to_jsonb(sum(read.value))
            else (array_agg(published order by read.status nulls first, name) filter (where read.status is distinct from 'ok'))[1] end
from cell, read_published(published, 'en') as read
group by load, row, code, indicator, cells
