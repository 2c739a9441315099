-- How do the zones of the invented local plans become features?
-- $1 load
-- The document gives the state and the dates: it begins when it can be enforced and ends when it is replaced, abrogated,
-- lapsed or annulled; a draft has no days at all. The act that gave it its state follows its own text.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, method)
with plan as (
  select properties ->> 'IDURBA' as idurba, properties ->> 'ETAT' as etat, properties ->> 'NOMREG' as title, 'Mairie de ' || (properties ->> 'COMMUNE') as office,
         nullif(properties ->> 'NOMACTE', '') as act, to_date(nullif(properties ->> 'DATACTE', ''), 'YYYYMMDD') as act_day,
         to_date(nullif(properties ->> 'DATAPPRO', ''), 'YYYYMMDD') as approved,
         to_date(coalesce(nullif(properties ->> 'DATEXEC', ''), nullif(properties ->> 'DATAPPRO', '')), 'YYYYMMDD') as begun,
         to_date(nullif(properties ->> 'DATEFIN', ''), 'YYYYMMDD') as ended
  from staged where load = $1 and layer = 'document'
)
select zone.load, zone.row, zone.properties ->> 'LIB_IDZONE', array[zone.properties ->> 'LIBELLE'],
       concat_ws(' — ', zone.properties ->> 'LIBELLE', zone.properties ->> 'LIBELONG'), zone.properties, zone.geom,
       case etat when '02' then 'in-procedure' when '03' then 'in-force' when '04' then 'annulled' when '05' then 'replaced'
         when '06' then 'abrogated' when '07' then 'approved' when '08' then 'partly-annulled' when '09' then 'lapsed' end,
       case when begun is null then 'empty' else daterange(begun, ended) end,
       jsonb_build_array(jsonb_build_object('title', title, 'article', null, 'href', zone.properties ->> 'URLFIC', 'date', approved))
         || case when act is null then '[]'
            else jsonb_build_array(jsonb_build_object('title', act, 'article', null, 'href', null, 'date', act_day)) end,
       office, 'Saisie sur plan cadastral informatisé'
from staged zone join plan on plan.idurba = zone.properties ->> 'IDURBA'
where zone.load = $1 and zone.layer = 'zone'
