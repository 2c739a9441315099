-- Which invented département becomes a territory?
-- $1 load
insert into mapped (load, row, key, label, properties, geom)
select load, row, properties ->> 'code', properties ->> 'nom', properties, geom
from staged
where load = $1 and layer = 'departement'
