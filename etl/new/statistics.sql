-- Which numbers does the file give for each territory?
-- $1 load
insert into mapped_observation (load, row, indicator, level, code, vintage, period, value, status)
select load, row, indicator, {level}, properties ->> {place}, {vintage},
       properties ->> {period}, -- or: {some_period},
       value,
       case when value is not null then 'ok' when text in ('s', 'c') then 'secret' else 'unavailable' end
from staged,
lateral (values
  ({indicator}, properties ->> {number}) -- each
) as number (indicator, text),
lateral (select regexp_replace(text, '\s', '', 'g') as bare) as bare,
lateral (select substring(replace(bare, ',', '.') from '^(-?[0-9.]+)%?$')::double precision as value) as read
where load = $1 and layer = {layer}
