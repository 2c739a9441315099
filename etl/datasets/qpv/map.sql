-- How do the priority neighbourhoods become features?
-- $1 load
-- The list of 2024 (codes QN…) is in force from 1 January 2024: decree 2023-1314 of 28 December 2023.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force)
select load, row, properties ->> 'identifian',
       array_remove(array['QPV', 'NPNRU-' || nullif(properties ->> 'NPNRU', '')], null),
       (properties ->> 'libelle') || ' (' || (properties ->> 'commune_ag') || ')',
       properties - array(select name from jsonb_object_keys(properties) as name where name like 'auxiliary%'),
       geom, 'in-force', daterange('2024-01-01', null)
from staged
where load = $1 and layer = 'quartier'
