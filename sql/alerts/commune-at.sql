-- In which commune is a point?
-- $1 longitude, $2 latitude
select name from territory
where level = 'commune' and ST_Intersects(geom, ST_SetSRID(ST_MakePoint($1, $2), 4326)) order by code limit 1
