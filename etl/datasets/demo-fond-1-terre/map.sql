-- What does the land look like under everything else?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom)
select load, row, properties ->> 'id', array[properties ->> 'nature'], '', properties, geom
from staged
where load = $1 and layer = 'terre'
