-- How do the sectors of a municipal map become features?
-- $1 load
-- TYPESECT says what a sector is; labels are free before 2017, and the same as the codes here since.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
with sector as (
  select *, properties ->> 'LIBELLE' as name, two_digits(properties ->> 'TYPESECT') as type,
         regexp_replace(trim(properties ->> 'LIBELONG'), '\s+', ' ', 'g') as long, nullif(trim(properties ->> 'LIB_IDZONE'), '') as id
  from plan_object($1, 'secteur')
)
select $1, row, plan_key(prefix, id, count(*) over (partition by prefix, id) = 1, name, concat(long, ST_AsText(geom, 6))),
       array[coalesce(case type when '01' then 'ZC' when '02' then 'ZCa' when '03' then 'ZnC' when '99' then 'RNU' end,
         case when name in ('ZC', 'ZCa', 'ZnC', 'RNU') then name end, type, '*')],
       coalesce(nullif(concat_ws(' — ', nullif(name, ''), nullif(long, '')), ''), type, 'Secteur'),
       properties, geom, state, in_force, documents, office, method
from sector
