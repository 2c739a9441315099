-- How do the surroundings of historic monuments become features, with the acts that found them?
-- $1 load
-- The rule applies in the assiette; the générateur is the monument, the acts hang on the easement. Names of fields differ
-- in case from one delivery to the next: they are read in lower case. Ids of monuments, easements and acts may come twice;
-- so may the id of an assiette, for two areas that both count: their key then holds a hash of the geometry. A fictitious
-- geometry shows no place and is left out.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, scale, method)
with lowered as (
  select load, layer, row, geom, properties,
         (select jsonb_object_agg(lower(name), value) from jsonb_each_text(properties) as field (name, value)) as field
  from staged where load = $1
),
monument as (
  select distinct on (field ->> 'idgen') field ->> 'idgen' as idgen, field ->> 'idsup' as idsup,
         lower(field ->> 'type') as protection, properties
  from lowered where layer = 'generateur' order by field ->> 'idgen', row
),
easement as (
  select distinct on (field ->> 'idsup') field ->> 'idsup' as idsup, field, properties
  from lowered where layer = 'servitude' order by field ->> 'idsup', row
),
act as (
  select distinct link.field ->> 'idsup' as idsup, act.field ->> 'nomacte' as name, act.field ->> 'typeacte' as kind,
         substring(act.field ->> 'datedecis' from '^[12]\d{7}$')::date as day
  from lowered link
  join lowered act on act.layer = 'acte' and act.field ->> 'idacte' = link.field ->> 'idacte'
  where link.layer = 'servitude_acte'
),
acts as (
  select idsup, min(day) as first,
         jsonb_agg(jsonb_build_object('title', concat_ws(' — ', kind, name), 'article', null, 'href', null, 'date', day)
                   order by day, name) as documents
  from act group by idsup
),
area as (
  select *, field ->> 'idass' as id, field ->> 'modegeoass' as mode, field ->> 'modegeoass' ilike 'zone tampon%' as around,
         count(*) over (partition by field ->> 'idass') > 1 as shared
  from lowered where layer = 'assiette' and field ->> 'modegeoass' not ilike '%fictive%'
)
select area.load, area.row, case when shared then concat(id, '-', left(md5(ST_AsText(geom, 6)), 8)) else id end,
       array['AC1-' || case when around then 'abords' when protection like 'class%' then 'classe' else 'inscrit' end],
       concat(case when around then 'Abords : ' end, coalesce(easement.field ->> 'nomsuplitt', area.field ->> 'nomass'),
              ' (' || protection || ')'),
       area.properties || jsonb_build_object('SERVITUDE', easement.properties, 'GENERATEUR', monument.properties),
       geom, 'in-force', daterange(acts.first, null), coalesce(acts.documents, '[]'),
       substring(easement.field ->> 'echnum' from '^\d+')::int,
       concat_ws(', ', mode, split_part(area.field ->> 'paramcalc', '.', 1) || ' m')
from area
left join monument on monument.idgen = area.field ->> 'idgen'
left join easement using (idsup)
left join acts using (idsup)
