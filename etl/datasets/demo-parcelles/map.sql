-- How do the invented parcels become places?
-- $1 load
insert into mapped (load, row, key, label, properties, geom, method)
select staged.load, row, properties ->> 'id',
       concat('Parcelle ', properties ->> 'section', ' ', properties ->> 'numero', ' (', properties ->> 'commune', ')'),
       properties, geom,
       case properties ->> 'arpente' when 'true' then 'Surface arpentée' else 'Surface graphique' end
from staged
where load = $1 and layer = 'parcelle'
