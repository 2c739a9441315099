-- How many energy certificates were made in each commune, and how many of them say F or G?
-- $1 load
-- The answers of Ademe's service hold one list each: `total` is the count, `value` the code of the commune.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
select load, row, case layer when 'fg' then 'dpe-f-g' else 'dpe-etablis' end, 'commune', commune ->> 'value', '2026', '2026',
       'total', commune -> 'total'
from staged, jsonb_array_elements(properties -> 'aggs') as commune
where load = $1 and layer in ('total', 'fg')
