-- Save what a draft holds now, unless somebody else changed it since. No row: he did, or it is not open any more.
-- $1 draft, $2 version that was seen, $3 content as json
update draft set content = $3, version = version + 1, changed = now(), changed_by = acting_person()
where id = $1 and version = $2 and state = 'draft' returning version
