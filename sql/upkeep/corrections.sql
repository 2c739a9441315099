-- Which corrections concern a body: of its datasets, and those that it proposes, the open ones first?
-- $1 organisation, $2 how many at most
select
\ir correction-told.sql
as told
from correction join owned_dataset using (dataset) join organisation as owner on owner.id = correction.organisation
join organisation as proposer on proposer.id = proposed_by
where correction.organisation = $1 or proposed_by = $1 order by correction.state <> 'open', correction.made desc limit $2
