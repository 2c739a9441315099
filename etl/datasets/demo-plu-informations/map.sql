-- How does the information in the invented local plans become features?
-- $1 load
-- The code is the CNIG type and sub-type.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
select object.load, object.row, object.properties ->> 'LIB_IDINFO', array[concat_ws('-', object.properties ->> 'TYPEINF', object.properties ->> 'STYPEINF')],
       concat_ws(' — ', object.properties ->> 'LIBELLE', object.properties ->> 'LIBELONG'), object.properties, object.geom,
       case plan.properties ->> 'ETAT' when '03' then 'in-force' when '08' then 'partly-annulled' end,
       daterange(to_date(plan.properties ->> 'DATAPPRO', 'YYYYMMDD'),
                 to_date(nullif(plan.properties ->> 'DATEFIN', ''), 'YYYYMMDD')),
       jsonb_build_array(jsonb_build_object('title', plan.properties ->> 'NOMREG', 'article', null,
         'href', object.properties ->> 'URLFIC', 'date', to_date(plan.properties ->> 'DATAPPRO', 'YYYYMMDD'))),
       'Mairie de ' || (plan.properties ->> 'COMMUNE'), 'Saisie sur plan cadastral informatisé'
from staged object
join staged plan on plan.load = object.load and plan.layer = 'document'
                and plan.properties ->> 'IDURBA' = object.properties ->> 'IDURBA'
where object.load = $1 and object.layer = 'information_surf'
