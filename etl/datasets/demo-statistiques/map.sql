-- Which numbers are there for the invented territories, year by year?
-- $1 load
insert into mapped_observation (load, row, indicator, level, code, vintage, period, value, status)
select load, row, properties ->> 'indicateur', properties ->> 'niveau', properties ->> 'code', '2026', properties ->> 'periode',
       nullif(properties ->> 'valeur', '')::double precision, properties ->> 'statut'
from staged
where load = $1 and layer = 'observation'
