-- Move a draft from one state to another, unless somebody else changed it since. No row: he did.
-- $1 draft, $2 version that was seen, $3 state it is in, $4 new state
update draft set state = $4, version = version + 1, changed = now(), changed_by = acting_person()
where id = $1 and version = $2 and state = $3 returning version, organisation, content
