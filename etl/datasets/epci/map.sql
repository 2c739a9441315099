-- Which EPCI reach into Val-d'Oise?
-- $1 load
-- Argenteuil and Bezons are marked "special" in the source: communes counted apart, not EPCI. They are left out.
insert into mapped (load, row, key, label, properties, geom)
select load, row, properties ->> 'code', properties ->> 'name',
       properties || jsonb_build_object('parents', jsonb_build_object('region', '11')), geom
from staged
where load = $1 and layer = 'epci' and properties ->> 'special' is distinct from 'true'
