-- Which offices answer for the rules of the dataset from now on?
-- $1 offices as json
insert into office_version (dataset, name, level, siren, href, email, phone, known)
select distinct on (dataset, name) dataset, name, level, siren, href, email, phone, tstzrange((select changed from knowledge), null)
from json_populate_recordset(null::office, $1) as new
where not exists (select from office where (office.dataset, office.name) = (new.dataset, new.name))
