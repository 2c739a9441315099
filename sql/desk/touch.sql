-- A file of a draft has changed: it is another version.
-- $1 draft
update draft set version = version + 1, changed = now(), changed_by = acting_person() where id = $1
