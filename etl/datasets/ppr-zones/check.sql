-- What is wrong with the plans as a whole: their tables, joins and territory?
-- $1 load
with plan as materialized (select code from ppr_plan($1)),
object as (
  select layer, row, properties, coalesce(properties ->> 'codeprocedure', properties ->> 'id_gaspar') as code,
         coalesce(properties ->> 'idzonealea', properties ->> 'id_zone') as zone
  from staged where load = $1 and layer ~ '_(urba|foncier|zone|alea|danger|perimetre|multialea)'
),
perimeter as (select ST_Union(geom) as geom from staged where load = $1 and layer like '%\_perimetre' and ST_IsValid(geom)),
shared as (
  select code, name, round(100 * ST_Area(ST_Intersection(territory.geom, perimeter.geom)) / ST_Area(territory.geom)) as percent
  from perimeter join territory on level = 'commune' and ST_Intersects(territory.geom, perimeter.geom)
)
insert into finding (load, layer, row, key, attribute, value, severity, reason, rule, detail)
select $1::bigint, layer, row, null, 'codeprocedure', code, 'noted', 'unknown-plan', 'CNIG PPR 1.0, table procedure', null
from object where not exists (select from plan where plan.code = object.code) and layer not like '%multialea'
union all
select $1, layer, row, null, 'codeprocrevisee', properties ->> 'codeprocrevisee', 'noted', 'revised-plan', 'CNIG PPR 1.0, table revise', null
from staged where load = $1 and layer like '%\_revise'
union all
select $1, layer, row, null, 'multi_alea', zone, 'noted', 'no-detail', 'COVADIS PPR, table MULTIALEA', null
from object where properties ->> 'multi_alea' = 'oui'
  and not exists (select from object as several where several.layer like '%multialea' and several.zone = object.zone)
union all
select $1, layer, row, null, 'id_zone', zone, 'noted', 'orphan-row', 'table MULTIALEA', null
from object where layer like '%multialea'
  and not exists (select from object as one where one.layer not like '%multialea' and one.zone = object.zone)
union all
select $1, null, null, null, null, code, 'noted', 'partly-covered', null, format('%s : %s %%', name, percent)
from shared where percent between 1 and 97
union all
select $1, null, null, null, null, null, 'noted', 'no-coverage', null,
  case when exists (select from territory where level = 'commune') then 'aucune commune n’est couverte entièrement par le périmètre'
    else 'les communes ne sont pas chargées' end
from perimeter where geom is not null and not exists (select from mapped_coverage where load = $1)
union all
select $1, layer, row, properties ->> 'idass', 'id', null, 'noted', 'missing-value', 'CNIG SUP, assiette', 'la clé est idass'
from staged where load = $1 and layer = 'ppr' and properties ->> 'id' is null
