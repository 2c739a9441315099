-- How do the national nature reserves become features?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom, in_force, documents, office)
select load, row, properties ->> 'id_mnhn', array['RNN'], 'Réserve naturelle nationale ' || (properties ->> 'nom'),
       properties, geom, daterange(created, null),
       jsonb_build_array(
         jsonb_build_object('title', coalesce('Décret de création (NOR ' || (properties ->> 'acte_deb') || ')', 'Acte de création'), 'article', null,
           'href', null, 'date', created),
         jsonb_build_object('title', 'Fiche de l’espace protégé ' || (properties ->> 'id_mnhn') || ' (INPN)', 'article', null,
           'href', properties ->> 'url', 'date', null)),
       case when properties ->> 'gest_site' not ilike '%vexin français%' then nullif(properties ->> 'gest_site', '') end
from staged, lateral (select substring(properties ->> 'date_crea' from '^[0-9-]{10}')::date as created) as law
where load = $1 and layer = 'reserve'
