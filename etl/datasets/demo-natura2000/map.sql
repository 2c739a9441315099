-- How do the invented sites become features?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, scale, method)
select load, row, properties ->> 'sitecode', array['N2000'], properties ->> 'sitename', properties, geom, 'in-force',
       daterange((properties ->> 'date')::date, null), 25000, 'Limites appuyées sur le terrain'
from staged
where load = $1 and layer = 'site'
