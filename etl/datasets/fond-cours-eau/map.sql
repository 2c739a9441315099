-- Which waterways are drawn in the background?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom)
select load, row, left(md5(concat(properties ->> 'name', ST_AsText(geom, 6))), 16), array[properties ->> 'waterway'],
       coalesce(nullif(nullif(properties ->> 'name', ''), 'Sans nom'), ''), properties, geom
from staged
where load = $1 and layer = 'cours_eau'
