-- How many features of each part of a dataset are held now, and in which legal state?
-- $1 dataset
select part, state, count(*)::int as count from feature where dataset = $1 and upper_inf(known) group by part, state order by part, state
