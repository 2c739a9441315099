-- How do the addresses of the national address base become places?
-- $1 load
-- Where the degrees are missing the place is told by the projected coordinates, in the system of the territory.
insert into mapped (load, row, key, label, properties, geom, method)
select load, row, properties ->> 'id',
       concat_ws(' ', nullif(properties ->> 'numero', '99999'), nullif(properties ->> 'rep', ''), properties ->> 'nom_voie', properties ->> 'code_postal',
         properties ->> 'nom_commune'),
       jsonb_strip_nulls(properties || jsonb_build_object('numero', nullif(properties ->> 'numero', '99999'), 'rep', nullif(properties ->> 'rep', ''))),
       coalesce(geom, projected_point(properties ->> 'x', properties ->> 'y', properties ->> 'code_insee')), nullif(properties ->> 'type_position', '')
from staged
where load = $1 and layer = 'ban'
