-- Where are some heavy polygons cut into pieces? A vertex of each piece.
-- $1 ids of datasets
select ST_X(point) as lon, ST_Y(point) as lat
from feature join feature_part part on part.feature = feature.id, ST_PointN(ST_ExteriorRing(part.geom), 2) as point
where dataset = any ($1) and upper_inf(known)
