-- Which labels have the present features of a dataset, and how many each?
-- $1 dataset
select label, count(*)::int as count from feature where dataset = $1 and upper_inf(known) group by label order by label
