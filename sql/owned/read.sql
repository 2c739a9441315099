-- What is a process to do for a body: which file, of which dataset, whose?
-- $1 upload
select upload.dataset, upload.state, upload.reading, upload.restores, upload.base, definition,
       json_build_object('id', organisation.id, 'siren', siren, 'name', name, 'level', organisation.level, 'href', href, 'email', email,
         'phone', phone, 'invented', invented,
         'territories', (select coalesce(json_agg(json_build_object('level', own.level, 'code', code) order by own.level, code), '[]')
                         from organisation_territory as own where own.organisation = organisation.id)) as body
from upload join owned_dataset using (dataset) join organisation on organisation.id = upload.organisation
where upload.id = $1
