-- How do the hazard zones of plans for risk prevention become features?
-- $1 load
-- A code of GASPAR has up to three figures (115), which COVADIS fills up to seven (1150000). Zones of several hazards name
-- them in a table of their own.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, scale, method)
select zone.load, zone.row, concat_ws('-', plan_code, replace(substr(zone.layer, 6), '_', '-'), id), coalesce(several.codes, array[hazard]),
       concat_ws(' — ', coalesce(plan.title, plan_code), 'Aléa ' || coalesce(lower(level.name), 'sans niveau'),
         coalesce(several.names, nullif(properties ->> 'nomrisque', ''), nullif(properties ->> 'description', '')), nullif(properties ->> 'descript', '')),
       properties, geom, plan.state, coalesce(plan.in_force, '(,)'),
       case when properties ->> 'urlfic' ~ '^https?://' or nullif(properties ->> 'nomfic', '') is not null
         then jsonb_build_array(jsonb_build_object('title', coalesce(nullif(properties ->> 'titrecarte', ''), 'Carte des aléas'), 'article', null,
           'href', substring(properties ->> 'urlfic' from '^https?://.*'), 'date', published_day(properties ->> 'datecarte'))) else '[]' end
         || coalesce(plan.documents, '[]'),
       coalesce(plan.office, ppr_office(plan_code)),
       replace(substring(properties ->> 'srce_geom' from '1 ?: ?(\d{1,3}(?: ?000)+)'), ' ', '')::int,
       'Tracé sur ' || nullif(concat_ws(', ', nullif(properties ->> 'srce_geom', ''), nullif(properties ->> 'srce_annee', '')), '')
from staged as zone
cross join lateral (select coalesce(properties ->> 'codeprocedure', properties ->> 'id_gaspar') as plan_code,
    coalesce(nullif(properties ->> 'typealea', ''), left(rtrim(properties ->> 'coderisque', '0'), 3), '999') as hazard,
    coalesce(nullif(properties ->> 'idzonealea', ''), nullif(properties ->> 'idzonedanger', ''), properties ->> 'id_zone',
      left(md5(ST_AsText(geom, 6)), 12)) as id) as read
left join (values ('00', 'Nul ou négligeable'), ('01', 'Faible'), ('02', 'Moyen'), ('03', 'Moyen plus'), ('04', 'Fort'), ('05', 'Fort plus'),
    ('06', 'Très fort'), ('07', 'Très fort plus')) as level (code, name) on level.code = coalesce(properties ->> 'niveaualea', properties ->> 'nivalea_st')
left join (
  select coalesce(properties ->> 'idzonealea', properties ->> 'id_zone') as zone, string_agg(distinct properties ->> 'nomrisque', ' ; ') as names,
    array_agg(distinct coalesce(properties ->> 'typealea', left(rtrim(properties ->> 'coderisque', '0'), 3))) as codes
  from staged where load = $1 and layer like '%\_multialea' group by 1) as several on several.zone = id and hazard = '999'
left join ppr_plan($1) as plan on plan.code = plan_code
where zone.load = $1 and zone.layer ~ '_(alea|danger)_'
