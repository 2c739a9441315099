-- How do the rows of the file become features?
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom, in_force, documents)
select load, row,
       properties ->> {key}, -- or: md5(properties::text || coalesce(ST_AsText(geom), '')),
       array_remove(array[nullif(properties ->> {code}, '')], null), -- or: array[{constant}],
       coalesce(properties ->> {label}, '—'), -- or: {title},
       properties, geom,
       daterange(
         to_date(nullif(properties ->> {from}, ''), {from_format}), -- or: null,
         to_date(nullif(properties ->> {until}, ''), {until_format})), -- or: null),
       case when properties ->> {url} ~ '^https?://' then jsonb_build_array(jsonb_build_object('title', {act}, -- or: '[]'
         'article', null, 'href', properties ->> {url}, 'date', null, 'sha256', null, 'checked', null)) else '[]' end -- or:
from staged
where load = $1 and layer = {layer}
