-- A file, or an earlier state, is the present state of its dataset: by which load?
-- $1 upload, $2 report as json, $3 load
update upload set state = 'published', report = $2::jsonb, load = $3, preview = null, fault = null, changed = now()
where id = $1 and state = 'publishing' returning id
