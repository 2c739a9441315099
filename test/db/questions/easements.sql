-- Which features does a dataset hold, with what is told of each?
-- $1 dataset
select key, codes, label, state, lower(in_force)::text as since, documents, office, scale, method, properties, ST_AsGeoJSON(geom, 9)::json as geometry
from feature where dataset = $1 and upper_inf(known) order by part, key
