-- What waits to be published gives way to what comes after it.
-- $1 dataset
update upload set state = 'withdrawn', preview = null, changed = now(), changed_by = acting_person()
where dataset = $1 and state in ('waiting', 'previewed') returning id
