-- Which EPCI become territories?
-- $1 load
insert into mapped (load, row, key, label, properties, geom)
select load, row, properties ->> 'code', properties ->> 'nom', properties || jsonb_build_object('parents', jsonb_build_object()), geom
from staged
where load = $1 and layer = 'epci'
