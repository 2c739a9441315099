-- Which communes does a part of a dataset say that it covers?
-- $1 dataset, $2 part
select code, state, source from coverage where dataset = $1 and part = $2 and upper_inf(known) order by code
