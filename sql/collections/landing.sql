-- What does this service hold, where is it, and is any of it real?
select coalesce((select bool_and(invented) from dataset), false) as invented,
       (select json_build_array(ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box))
        from (select ST_Extent(geom) as box from territory
              where level = coalesce((select 'departement' from territory where level = 'departement' and geom is not null limit 1), 'commune')) as held
        where box is not null) as extent
