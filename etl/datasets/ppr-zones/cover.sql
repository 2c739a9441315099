-- Which communes do the perimeters of the plans cover? Outside them a plan says nothing, so a commune counts from 98 % on.
-- $1 load
with perimeter as (
  select ST_Union(staged.geom) as geom, min(lower(plan.in_force)) as since, string_agg(distinct plan.title, ', ') as title
  from staged join ppr_plan($1) as plan on plan.code = coalesce(properties ->> 'codeprocedure', properties ->> 'id_gaspar')
  where staged.load = $1 and layer like '%\_perimetre' and ST_IsValid(geom)
)
insert into mapped_coverage (load, level, code, state, since, source)
select $1::bigint, 'commune', territory.code, 'available', since, title
from perimeter join territory on territory.level = 'commune' and territory.geom && perimeter.geom
where ST_Area(ST_Intersection(territory.geom, perimeter.geom)) >= 0.98 * ST_Area(territory.geom)
