-- How many loads of a dataset ended in each state?
-- $1 dataset
select state, count(*)::int as count from load where dataset = $1 group by state order by state
