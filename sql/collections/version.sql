-- Is there such a collection, which version of it, at which zooms is it drawn?
-- $1 collection
-- prepared
select version, min_zoom, max_zoom, title, title_en, attribution, invented, geometry from dataset where id = $1
