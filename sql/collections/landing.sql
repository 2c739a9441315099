-- What does this service hold, where is it, and is any of it real?
with level as (select case when exists (select from territory where level = 'departement' and geom is not null)
                      then 'departement' else 'commune' end as name),
-- What is drawn in the finest scale: a service for one département may hold the outlines of all others around it.
home as (
  select ST_Extent(geom) as box from territory join level on territory.level = level.name
  where scale = (select min(scale) from territory where territory.level = level.name and geom is not null)
)
select coalesce((select bool_and(invented) from dataset), false) as invented,
       (select json_build_array(ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)) from home where box is not null) as extent
