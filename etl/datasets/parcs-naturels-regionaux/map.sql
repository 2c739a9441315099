-- How do the regional nature parks become features?
-- $1 load
-- acte_fin ends the classification, unless it lies before the day of the source (30 July 2026): the park that is still
-- published then has been renewed, and the end is not known.
insert into mapped (load, row, key, codes, label, properties, geom, in_force, documents, office)
select load, row, properties ->> 'id_mnhn', array['PNR'], 'Parc naturel régional ' || (properties ->> 'nom'), properties, geom,
       daterange(substring(properties ->> 'date_crea' from '^[0-9-]{10}')::date,
         case when properties ->> 'acte_fin' > '2026-07-30' then (properties ->> 'acte_fin')::date + 1 end),
       jsonb_build_array(jsonb_build_object(
         'title', 'Fiche de l’espace protégé ' || (properties ->> 'id_mnhn') || ' (INPN)', 'article', null,
         'href', properties ->> 'url', 'date', substring(properties ->> 'modif_adm' from '^[0-9-]{10}'))),
       case properties ->> 'id_mnhn' when 'FR8000030' then 'Parc naturel régional du Vexin français'
         when 'FR8000043' then 'Parc naturel régional Oise – Pays de France'
         else nullif(properties ->> 'gest_site', '') end
from staged
where load = $1 and layer = 'parc'
