-- How do the zones of a local plan become features?
-- $1 load
-- Where the type is not given, a label that leaves no doubt tells it; Ah, Nh and Nd (2013, 2014) are A and N since 2017.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
with zone as (
  select *, properties ->> 'LIBELLE' as name, nullif(trim(properties ->> 'TYPEZONE'), '') as type,
         regexp_replace(trim(properties ->> 'LIBELONG'), '\s+', ' ', 'g') as long, nullif(trim(properties ->> 'LIB_IDZONE'), '') as id
  from plan_object($1, 'zone')
)
select $1, row, plan_key(prefix, id, count(*) over (partition by prefix, id) = 1, name, concat(long, ST_AsText(geom, 6))),
       array[coalesce(case when type in ('Ah', 'Nh', 'Nd') then left(type, 1) end, type, zone_type(name), '*')],
       concat_ws(' — ', coalesce(name, type),
         case when length(long) > 110 then regexp_replace(left(long, 108), '\s+\S*$', '') || ' …' else nullif(long, '') end),
       properties, geom, state, in_force, documents, office, method
from zone
