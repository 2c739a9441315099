-- Is there such a collection, which version of it and of when, at which zooms is it drawn?
-- $1 collection
-- prepared
select version, min_zoom, max_zoom, title, title_en, attribution, invented, geometry,
  (select finished from load where load.id = dataset.version) as changed
from dataset where id = $1
