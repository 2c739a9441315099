-- Which defence easements are published?
-- $1 load
-- None is: their outlines may not be given out, so the dataset has no file; its coverage tells where to ask.
insert into mapped (load, row, key, label, geom)
select load, row, properties ->> 'IDASS', properties ->> 'NOMASS', geom
from staged
where load = $1 and layer = 'assiette'
