-- Where was what published? Zones commune by commune (one in ten has none), everything else for the whole country.
-- $1 ids of datasets of zones as json
insert into coverage (dataset, level, code, state, since, source, known)
select id, 'commune', code, case abs(hashtext(code || id)) % 10 when 0 then 'none' when 1 then 'restricted' else 'available' end, date '2026-01-01', 'Géoportail de l’urbanisme', tstzrange(changed, null)
from knowledge, json_array_elements_text($1) as id, territory where level = 'commune'
union all
select id, 'country', 'FR', 'available', date '2026-01-01', 'Mesure', tstzrange(changed, null) from knowledge, dataset
where kind = 'zones' and id not in (select json_array_elements_text($1))
