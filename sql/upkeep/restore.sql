-- Let an earlier state of a dataset wait to be the present one again, if that load published one.
-- $1 id, $2 dataset, $3 organisation, $4 load
insert into upload (id, dataset, organisation, restores, state, made_by, changed_by)
select $1, $2, $3, load.id, 'queued', acting_person(), acting_person()
from load where load.id = $4 and load.dataset = $2 and load.state = 'published'
returning id
