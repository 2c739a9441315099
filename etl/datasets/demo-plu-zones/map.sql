-- How do the zones of the invented local plans become features?
-- $1 load
-- The code is the label of the zone; the act that gave the plan its state follows its own text.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
select zone.load, zone.row, zone.properties ->> 'LIB_IDZONE', array[zone.properties ->> 'LIBELLE'],
       concat_ws(' — ', zone.properties ->> 'LIBELLE', zone.properties ->> 'LIBELONG'), zone.properties, zone.geom,
       plan.state, plan.in_force,
       jsonb_build_array(jsonb_build_object('title', regulation, 'article', null, 'href', zone.properties ->> 'URLFIC', 'date', approved))
         || case when act is null then '[]'
            else jsonb_build_array(jsonb_build_object('title', act, 'article', null, 'href', null, 'date', act_day)) end,
       plan.office, 'Saisie sur ' || base
from staged zone join plan_document($1) plan on plan.idurba = zone.properties ->> 'IDURBA'
where zone.load = $1 and zone.layer = 'zone'
