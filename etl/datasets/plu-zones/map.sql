-- How do the zones of a local plan become features?
-- $1 load
-- The document gives the legal state and the dates. DOC_URBA may hold one document twice (one row per base map), and an
-- IDURBA may be mistyped: when the delivery holds one document only, its objects are of that document.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, method)
with written as (
  select properties ->> 'IDURBA' as idurba, properties ->> 'ETAT' as etat, properties ->> 'NOMREG' as nomreg,
         properties ->> 'URLREG' as urlreg, properties ->> 'TYPEREF' as typeref,
         substring(properties ->> 'DATAPPRO' from '^[12]\d{7}$')::date as approved,
         substring(properties ->> 'DATEFIN' from '^[12]\d{7}$')::date as ended
  from staged where load = $1 and layer = 'doc_urba'
),
document as (
  select idurba, max(etat) as etat, max(nomreg) as nomreg, max(urlreg) as urlreg, min(approved) as approved,
         max(ended) filter (where etat in ('04', '05', '06', '09') and ended > approved) as ended,
         string_agg(distinct case typeref when '01' then 'plan cadastral informatisé' when '02' then 'BD Parcellaire'
           when '03' then 'RPCU' when '04' then 'référentiel local' when '05' then 'orthophoto et cadastre' end, ', ') as base
  from written group by idurba
),
object as (
  select staged.load, row, geom, properties, document.*,
         regexp_replace(trim(properties ->> 'LIBELONG'), '\s+', ' ', 'g') as long
  from staged
  left join document on document.idurba = properties ->> 'IDURBA' or (select count(*) from document) = 1
  where staged.load = $1 and staged.layer = 'zone_urba'
)
select load, row,
       coalesce(nullif(properties ->> 'LIB_IDZONE', ''), concat_ws('-', split_part(idurba, '_', 1),
         properties ->> 'LIBELLE', left(md5(concat(long, ST_AsText(geom, 6))), 12))),
       array[properties ->> 'TYPEZONE'],
       concat_ws(' — ', properties ->> 'LIBELLE',
         case when length(long) > 110 then regexp_replace(left(long, 108), '\s+\S*$', '') || ' …' else nullif(long, '') end),
       properties, geom,
       case etat when '01' then 'in-procedure' when '02' then 'in-procedure' when '03' then 'in-force'
         when '04' then 'annulled' when '05' then 'replaced' when '06' then 'abrogated' when '07' then 'approved'
         when '08' then 'partly-annulled' when '09' then 'lapsed' end,
       case when etat in ('01', '02') then 'empty' else daterange(approved, ended) end,
       jsonb_build_array(jsonb_build_object(
         'title', coalesce(nullif(split_part(coalesce(nullif(properties ->> 'NOMFIC', ''), nomreg), '#', 1), ''), idurba),
         'article', 'p. ' || substring(properties ->> 'NOMFIC' from '#page=(\d+)'),
         'href', substring(coalesce(nullif(properties ->> 'URLFIC', ''), urlreg) from '^https?://.*'),
         'date', approved)),
       'Saisie sur ' || base
from object
