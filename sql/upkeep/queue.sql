-- Let a file that was checked wait to be published, unless something else of its dataset is about to be.
-- $1 upload
update upload set state = 'queued', tries = 0, fault = null, changed = now(), changed_by = acting_person()
where id = $1 and state = 'previewed' and not exists (
  select from upload as other where other.dataset = upload.dataset and other.state in ('queued', 'publishing'))
returning id
