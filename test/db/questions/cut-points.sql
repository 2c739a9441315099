-- Where do the pieces of a heavy feature meet?
-- $1 dataset
select ST_X(point)::float8 as lon, ST_Y(point)::float8 as lat
from feature
join feature_part one on one.feature = feature.id
join feature_part other on other.feature = feature.id and other.ctid > one.ctid and other.geom && one.geom
cross join lateral (select ST_Intersection(one.geom, other.geom) as line) as shared
cross join lateral (select ST_LineInterpolatePoint(ST_GeometryN(ST_CollectionExtract(line, 2), 1), 0.5) as point) as start
where feature.dataset = $1 and upper_inf(feature.known) and ST_Length(line) > 0
order by ST_Length(line) desc
limit 40
