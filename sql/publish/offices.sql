-- Which offices answer for the rules of the dataset?
-- $1 offices as json
insert into office (dataset, name, level, siren, href, email, phone)
select distinct on (dataset, name) dataset, name, level, siren, href, email, phone
from json_populate_recordset(null::office, $1)
on conflict (dataset, name) do update
set level = excluded.level, siren = excluded.siren, href = excluded.href, email = excluded.email, phone = excluded.phone
