-- Which polygons do some datasets hold now, coordinate by coordinate as they are stored, and when are they in force?
-- $1 ids of datasets
select dataset, key, state, lower(in_force) as since, upper(in_force) as until, ST_AsGeoJSON(geom, 17)::json as geometry
from feature where dataset = any ($1) and upper_inf(known) and ST_Dimension(geom) = 2
