-- Which départements become territories, each the union of its communes?
-- $1 load
-- Row 0, which no commune has: none of them is a département, and none is left out.
insert into mapped (load, row, key, label, properties, geom)
select $1, 0, properties ->> 'codeDepartement', max(properties #>> '{departement,nom}'),
       jsonb_build_object('parents', jsonb_strip_nulls(jsonb_build_object('region', max(properties ->> 'codeRegion'))),
                          'population', sum((properties ->> 'population')::int)),
       ST_Multi(ST_Union(ST_MakeValid(geom)))
from staged
where load = $1 and layer = 'commune'
group by properties ->> 'codeDepartement'
