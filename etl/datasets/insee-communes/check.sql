-- Which profiles of EPCI are of a commune that is counted as one?
-- $1 load
insert into finding (load, layer, row, key, attribute, value, severity, reason, detail)
select load, layer, row, properties ->> 'code', 'special', 'true', 'noted', 'pseudo-epci',
       concat(properties ->> 'name', ' : seuls les emplois en sont repris, à la commune')
from staged where load = $1 and layer = 'epci' and properties ->> 'special' = 'true'
