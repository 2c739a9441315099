-- How do the invented addresses become places?
-- $1 load
insert into mapped (load, row, key, label, properties, geom)
select load, row, properties ->> 'id',
       concat_ws(' ', properties ->> 'numero', properties ->> 'rep', properties ->> 'nom_voie', properties ->> 'code_postal',
                 properties ->> 'nom_commune'),
       properties, geom
from staged
where load = $1 and layer = 'adresse'
