-- How do the regulated zones and the perimeter of the invented flood-risk plan become features?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, scale, method)
select zone.load, zone.row,
       case zone.layer when 'zone' then zone.properties ->> 'codezone' else (zone.properties ->> 'codeprocedure') || '-0' end,
       array[coalesce(zone.properties ->> 'codezonereglement', 'PERIMETRE')],
       coalesce(zone.properties ->> 'libellezonereglement', zone.properties ->> 'libelle'), zone.properties, zone.geom, 'in-force',
       daterange((plan.properties ->> 'dateetat')::date, null),
       jsonb_build_array(jsonb_build_object('title', plan.properties ->> 'libelle', 'article', null,
         'href', plan.properties ->> 'url', 'date', plan.properties ->> 'dateetat')),
       5000, 'Modélisation hydraulique (inventée)'
from staged zone
join staged plan on plan.load = zone.load and plan.layer = 'perimetre'
where zone.load = $1 and zone.layer in ('zone', 'perimetre')
