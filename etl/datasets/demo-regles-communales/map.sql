-- Which rules hold for a whole invented territory, without being drawn?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, state, in_force, documents, office, territory_level, territory_code)
select load, row, properties ->> 'id', array[properties ->> 'code'], properties ->> 'libelle', properties, 'in-force',
       daterange((properties ->> 'depuis')::date, null),
       jsonb_build_array(jsonb_build_object('title', properties ->> 'acte', 'article', null, 'href', null,
         'date', properties ->> 'depuis')),
       properties ->> 'service', properties ->> 'niveau', properties ->> 'territoire'
from staged
where load = $1 and layer = 'regle'
