-- How do the prescriptions of a local plan become features?
-- $1 load
-- The code is type and sub-type of the standard, 05-01; before 2017 there were no sub-types.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
with object as (
  select *, properties ->> 'LIBELLE' as name, nullif(properties ->> 'TXT', '') as short, nullif(trim(properties ->> 'LIB_IDPSC'), '') as id,
         two_digits(properties ->> 'TYPEPSC') || '-' || coalesce(two_digits(properties ->> 'STYPEPSC'), '00') as code
  from plan_object($1, 'prescription')
)
select $1, row, plan_key(prefix, id, count(*) over (partition by prefix, id) = 1, code, concat(name, short, ST_AsText(geom, 6))),
       array[coalesce(code, '*')], coalesce(nullif(name, '') || coalesce(' (' || short || ')', ''), short, 'Prescription'),
       properties, geom, state, in_force, documents, office, method
from object
