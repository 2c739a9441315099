-- Which addresses have exactly this label, or are likest to it?
-- $1 address as written
select feature.label, 'address' as kind, null::float8 as registered_m2, ST_AsGeoJSON(feature.geom, 9) as geometry,
       search_form(feature.label) = search_form($1) as exact
from dataset join feature on feature.dataset = dataset.id and upper_inf(feature.known)
where dataset.place = 'address'
  and search_form(feature.label) like replace(replace(search_form($1), '\', '\\'), '%', '\%') || '%'
order by length(feature.label), feature.label limit 6
