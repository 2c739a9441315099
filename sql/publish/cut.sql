-- Which pieces make up the heavy polygons that this load opened?
-- $1 load
insert into feature_part (feature, geom)
select feature.id, piece
from feature, ST_Subdivide(feature.geom, 256) as piece
where feature.opened_by = $1 and feature.cut
