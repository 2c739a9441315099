-- How many inhabitants of each commune live in degraded air and noise?
-- $1 load
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
select load, row, 'air-bruit-' || name, 'commune', properties ->> '_key', '2018', '2024', attribute, properties -> attribute
from staged, (values ('air', 'air_degrade_pct'), ('bruit', 'bruit_degrade_pct'), ('cumul', 'cumul_tres_degrade_pct')) as part (name, attribute)
where load = $1 and layer = 'exposition'
union all
select load, row, 'air-bruit-classe-' || class, 'commune', properties ->> '_key', '2018', '2024', class, properties -> 'classes' -> class
from staged, jsonb_object_keys(properties -> 'classes') as class
where load = $1 and layer = 'exposition'
