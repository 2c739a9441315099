-- Which railways are drawn in the background?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom)
select load, row, properties ->> 'id', array[properties ->> 'type'],
       coalesce(nullif(properties ->> 'name', ''), properties ->> 'ref', ''), properties, geom
from staged
where load = $1 and layer = 'voie_ferree'
