-- Which communes, as Etalab, ADMIN EXPRESS or we name their attributes, become territories, and what do they belong to?
-- $1 load
insert into mapped (load, row, key, label, properties, geom)
select load, row, coalesce(given ->> 'code', given ->> 'insee_com'), given ->> 'nom',
       properties || jsonb_strip_nulls(jsonb_build_object(
         'population', coalesce(given -> 'population', given -> 'pop'),
         'parents', jsonb_strip_nulls(jsonb_build_object(
           'epci', substring(coalesce(given ->> 'epci', given ->> 'siren_epci', given ->> 'codes_siren_des_epci') from '^\d{9}'),
           'departement', coalesce(given ->> 'departement', given ->> 'dep', given ->> 'insee_dep'),
           'region', coalesce(given ->> 'region', given ->> 'reg', given ->> 'insee_reg'))))),
       geom
from staged
cross join lateral (select jsonb_object_agg(lower(name), value) as given from jsonb_each(properties) as attribute (name, value)) as read
where load = $1 and layer = 'commune'
