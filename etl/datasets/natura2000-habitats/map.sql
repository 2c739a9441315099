-- How do the Natura 2000 sites of the Habitats directive become features?
-- $1 load
-- date_crea is the day the site was proposed to the Commission, not that of an order: it is no legal start.
insert into mapped (load, row, key, codes, label, properties, geom, documents, office, scale, method)
select load, row, properties ->> 'sitecode', array['N2000-habitats'], properties ->> 'sitename', properties, geom,
       jsonb_build_array(jsonb_build_object(
         'title', 'Fiche du site ' || (properties ->> 'sitecode') || ' (INPN)', 'article', null,
         'href', properties ->> 'url', 'date', substring(properties ->> 'modif_adm' from '^[0-9-]{10}'))),
       case when properties ->> 'gest_site' ilike '%normandie%' then 'DREAL Normandie'
            when properties ->> 'gest_site' ilike '%hauts%' then 'DREAL Hauts-de-France'
            when properties ->> 'gest_site' ~* '^D(R?EAL|GTM) ' and properties ->> 'gest_site' !~* 'ile.de.france'
            then properties ->> 'gest_site' end,
       substring(properties ->> 'precision' from '^[0-9]+$')::int,
       'Source du contour : ' || (properties ->> 'src_geom')
from staged
where load = $1 and layer = 'site'
