-- Which invented communes become territories, and what do they belong to?
-- $1 load
insert into mapped (load, row, key, label, properties, geom)
select load, row, properties ->> 'code', properties ->> 'nom',
       properties || jsonb_build_object('parents', jsonb_build_object('epci', properties ->> 'epci',
                                                                      'departement', properties ->> 'departement')),
       geom
from staged
where load = $1 and layer = 'commune'
