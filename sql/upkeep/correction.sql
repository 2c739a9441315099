-- What is said to be wrong, to whom?
-- $1 correction
select correction.organisation, correction.state, correction.dataset,
\ir correction-told.sql
as told
from correction join owned_dataset using (dataset) join organisation as owner on owner.id = correction.organisation
join organisation as proposer on proposer.id = proposed_by
where correction.id = $1
