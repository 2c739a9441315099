-- Which communes become territories, and what do they belong to?
-- $1 load
insert into mapped (load, row, key, label, properties, geom)
select load, row, properties ->> 'code', properties ->> 'nom',
       properties || jsonb_build_object('parents', jsonb_strip_nulls(jsonb_build_object(
         'epci', properties ->> 'codeEpci',
         'departement', properties ->> 'codeDepartement',
         'region', properties ->> 'codeRegion'))),
       geom
from staged
where load = $1 and layer = 'commune'
