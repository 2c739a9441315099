-- A file was checked: what was found, and what it would change?
-- $1 upload, $2 report as json, $3 reasons to confirm as json, $4 difference as json, $5 load that is present now
update upload set state = 'previewed', report = $2::jsonb, doubts = $3::jsonb, preview = $4::jsonb, base = $5, fault = null, changed = now()
where id = $1 and state = 'checking' returning id
