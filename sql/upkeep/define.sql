-- Say something else of a dataset.
-- $1 dataset, $2 organisation, $3 what is said of it as json
update owned_dataset set definition = $3 where dataset = $1 and organisation = $2 returning dataset
