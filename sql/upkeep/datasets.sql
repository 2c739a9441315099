-- Which datasets has a body, by their titles?
-- $1 organisation
select
\ir dataset-told.sql
as told
from owned_dataset as own join organisation on organisation.id = own.organisation
where own.organisation = $1 order by definition ->> 'title', dataset
