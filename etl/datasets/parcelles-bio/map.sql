-- How do the plots farmed organically become features?
-- $1 load
-- The source has no id: the key is the year with the contour and the crop.
insert into mapped (load, row, key, codes, label, properties, geom)
select load, row, concat_ws('-', properties ->> 'annee', left(md5(concat(properties ->> 'culture_nom', ST_AsText(geom, 6))), 16)), array['bio'],
       concat_ws(', ', properties ->> 'culture_nom', replace(properties ->> 'surface_ha', '.', ',') || ' ha', properties ->> 'annee'), properties, geom
from staged
where load = $1 and layer = 'parcelle'
