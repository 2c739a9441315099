-- How do the invented municipal orders become features?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
select load, row, properties ->> 'id', array[properties ->> 'matiere'], properties ->> 'objet', properties, geom, 'in-force',
       daterange((properties ->> 'debut')::date, (nullif(properties ->> 'fin', ''))::date),
       jsonb_build_array(jsonb_build_object(
         'title', concat(properties ->> 'nature', ' n° ', properties ->> 'numero', ', ', properties ->> 'signataire'),
         'article', properties ->> 'dispositif', 'href', properties ->> 'url', 'date', properties ->> 'date_signature')),
       'Mairie de ' || (properties ->> 'nom_commune'), 'Emprise de la rue ou de la place'
from staged
where load = $1 and layer = 'acte'
