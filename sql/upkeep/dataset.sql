-- What does a body say of a dataset of its own, and what is published of it?
-- $1 dataset, $2 organisation (null: whichever has it)
select own.organisation, definition ->> 'title' as title,
\ir dataset-told.sql
as told
from owned_dataset as own join organisation on organisation.id = own.organisation
where own.dataset = $1 and ($2::uuid is null or own.organisation = $2)
