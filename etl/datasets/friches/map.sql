-- How do the brownfield sites become features?
-- $1 load
-- The page of the site, or else that of the inventory which names it.
insert into mapped (load, row, key, codes, label, properties, geom, documents)
select load, row, properties ->> '_id',
       array[replace(properties ->> 'site_statut', ' ', '-')],
       concat(case when properties ->> 'site_nom' ~ '^\d{5}_' then 'Friche' else properties ->> 'site_nom' end,
              ' (', initcap(properties ->> 'comm_nom'), ')'),
       jsonb_strip_nulls(properties), geom,
       jsonb_build_array(jsonb_build_object('title', concat_ws(' : ', 'Inventaire', properties ->> 'source_nom'), 'article', null,
         'href', substring(coalesce(properties ->> 'site_url', properties ->> 'source_url') from '^https?://.*'),
         'date', substring(properties ->> 'site_actu_date' from '^[0-9-]{10}$')))
from staged
where load = $1 and layer = 'friche'
