-- Which roads are drawn in the background?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom)
select load, row, properties ->> 'id', array[regexp_replace(properties ->> 'type', '_link$', '')],
       coalesce(nullif(nullif(properties ->> 'name', ''), 'Axe sans nom'), properties ->> 'ref', ''), properties, geom
from staged
where load = $1 and layer = 'route'
