-- Let a body have this dataset, unless it has it already.
-- $1 dataset, $2 organisation, $3 what it says of it as json
insert into owned_dataset (dataset, organisation, definition, made_by) values ($1, $2, $3, acting_person())
on conflict (dataset) do nothing returning dataset
