-- Where are the woods drawn in the background?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom)
select load, row, properties ->> 'id', array[properties ->> 'nature'], '', properties, geom
from staged
where load = $1 and layer = 'bois'
