-- Let a file that was checked wait to be published.
-- $1 upload
update upload set state = 'queued', tries = 0, fault = null, changed = now(), changed_by = acting_person()
where id = $1 and state = 'previewed' returning id
