-- How do the ZNIEFF of type 1 become features?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom, documents, office, scale, method)
select load, row, properties ->> 'id_mnhn', array['ZNIEFF-1'], properties ->> 'nom', properties, geom,
       jsonb_build_array(jsonb_build_object(
         'title', 'Fiche de la ZNIEFF ' || (properties ->> 'id_mnhn') || ' (INPN)', 'article', null,
         'href', properties ->> 'url', 'date', substring(properties ->> 'modif_adm' from '^[0-9-]{10}'))),
       case when properties ->> 'gest_site' ilike '%normandie%' then 'DREAL Normandie'
            when properties ->> 'gest_site' ilike '%hauts%' then 'DREAL Hauts-de-France'
            when properties ->> 'gest_site' ~* '^D(R?EAL|GTM) ' and properties ->> 'gest_site' !~* 'ile.de.france'
            then properties ->> 'gest_site' end,
       substring(properties ->> 'precision' from '^[0-9]+$')::int,
       'Source du contour : ' || (properties ->> 'src_geom')
from staged
where load = $1 and layer = 'znieff'
