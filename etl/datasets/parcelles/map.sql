-- How do the cadastral parcels become places?
-- $1 load
insert into mapped (load, row, key, label, properties, geom, method)
select load, row, properties ->> 'id',
       concat('Parcelle ', nullif(properties ->> 'prefixe', '000') || ' ', properties ->> 'section', ' ', properties ->> 'numero', ' (', properties ->> 'commune', ')'),
       properties, geom,
       case properties ->> 'arpente' when 'true' then 'Surface arpentée' when 'false' then 'Surface graphique' end
from staged
where load = $1 and layer = 'parcelle'
