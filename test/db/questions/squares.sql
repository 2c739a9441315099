-- Which polygons does a dataset hold, and how are they drawn?
-- $1 dataset
select key, approximate, properties, ST_AsGeoJSON(geom, 10)::json #> '{coordinates,0}' as ring
from feature where dataset = $1 and upper_inf(known) order by key
