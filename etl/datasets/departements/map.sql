-- Which département becomes a territory?
-- $1 load
insert into mapped (load, row, key, label, properties, geom)
select load, row, properties ->> 'code', properties ->> 'nom',
       properties || jsonb_build_object('parents', jsonb_build_object('region', '11')), geom
from staged
where load = $1 and layer = 'departement'
