-- A file is not to be published.
-- $1 upload
update upload set state = 'withdrawn', preview = null, changed = now(), changed_by = acting_person()
where id = $1 and state in ('waiting', 'previewed') returning id
