-- How many features does a dataset have?
-- $1 dataset
select count(*)::int as count from feature where dataset = $1
