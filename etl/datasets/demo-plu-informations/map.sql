-- How does the information in the invented local plans become features?
-- $1 load
-- The code is the CNIG type and sub-type.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
select object.load, object.row, object.properties ->> 'LIB_IDINFO', array[concat_ws('-', object.properties ->> 'TYPEINF', object.properties ->> 'STYPEINF')],
       concat_ws(' — ', object.properties ->> 'LIBELLE', object.properties ->> 'LIBELONG'), object.properties, object.geom,
       plan.state, plan.in_force,
       jsonb_build_array(jsonb_build_object('title', regulation, 'article', null, 'href', object.properties ->> 'URLFIC', 'date', approved)),
       plan.office, 'Saisie sur ' || base
from staged object join plan_document($1) plan on plan.idurba = object.properties ->> 'IDURBA'
where object.load = $1 and object.layer = 'information_surf'
