-- How do the regulated zones of plans for risk prevention become features?
-- $1 load
-- Both standards number the kinds of rules alike up to 04; COVADIS then writes 05 and 06 for what CNIG keeps in a table of
-- its own, the zones where owners may oblige the State to buy, or be expropriated.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, scale, method)
select zone.load, zone.row,
       concat_ws('-', plan_code, replace(substr(zone.layer, 6), '_', '-'),
         coalesce(nullif(properties ->> 'idzonereglementaire', ''), properties ->> 'id_zone', left(md5(ST_AsText(geom, 6)), 12))),
       array_remove(array[case when zone.layer like '%\_foncier\_%' then 'foncier-' || ruled
           when zone.layer like 'cnig%' then ruled when ruled = '05' then 'foncier-01' when ruled = '06' then 'foncier-02' else ruled end,
         case when lower(properties ->> 'existemesuresobligatoires') in ('true', 't', '1') then 'mesures' end], null),
       concat_ws(' — ', coalesce(plan.title, plan_code), name), properties, geom, plan.state, coalesce(plan.in_force, '(,)'),
       case when properties ->> 'urlfic' ~ '^https?://' or nullif(properties ->> 'nomfic', '') is not null
         then jsonb_build_array(jsonb_build_object('title', coalesce(nullif(properties ->> 'nomfic', ''), 'Règlement du plan'), 'article', null,
           'href', substring(properties ->> 'urlfic' from '^https?://.*'), 'date', lower(plan.in_force))) else '[]' end || coalesce(plan.documents, '[]'),
       coalesce(plan.office, ppr_office(plan_code)),
       replace(substring(properties ->> 'srce_geom' from '1 ?: ?(\d{1,3}(?: ?000)+)'), ' ', '')::int,
       'Tracé sur ' || nullif(concat_ws(', ', nullif(properties ->> 'srce_geom', ''), nullif(properties ->> 'srce_annee', '')), '')
from staged as zone
cross join lateral (select coalesce(properties ->> 'codeprocedure', properties ->> 'id_gaspar') as plan_code,
    lpad(trim(coalesce(properties ->> 'typereglement', properties ->> 'typereg', '')), 2, '0') as ruled,
    nullif(nullif(trim(coalesce(properties ->> 'libellezonereglement', properties ->> 'nom')), '-'), '') as name) as read
left join ppr_plan($1) as plan on plan.code = plan_code
where zone.load = $1 and zone.layer ~ '_(urba|foncier|zone)_[slp]$'
