-- What do the indicators of the dataset mean?
-- $1 indicators as json
insert into indicator (id, dataset, title, title_en, description, description_en, unit, decimals, kind, theme, source)
select id, dataset, title, title_en, description, description_en, unit, decimals, kind, theme, source
from json_populate_recordset(null::indicator, $1)
on conflict (id) do update
set title = excluded.title, title_en = excluded.title_en, description = excluded.description,
    description_en = excluded.description_en, unit = excluded.unit, decimals = excluded.decimals,
    kind = excluded.kind, theme = excluded.theme, source = excluded.source
where indicator.dataset = excluded.dataset
