-- Which communes of Val-d'Oise become territories, and what do they belong to?
-- $1 load
-- The table of membership (COG 2026) gives Argenteuil and Bezons their true EPCI, outside the département.
insert into mapped (load, row, key, label, properties, geom)
select commune.load, commune.row, commune.properties ->> 'code', commune.properties ->> 'nom',
       commune.properties || jsonb_build_object('parents', jsonb_strip_nulls(jsonb_build_object(
         'epci', member.properties ->> 'EPCI_26',
         'departement', member.properties ->> 'DEP',
         'region', member.properties ->> 'REG'))),
       commune.geom
from staged commune
left join staged member on member.load = commune.load and member.layer = 'membership'
                       and member.properties ->> 'CODGEO_26' = commune.properties ->> 'code'
where commune.load = $1 and commune.layer = 'commune'
