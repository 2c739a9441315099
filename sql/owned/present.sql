-- Which load made the present state of a dataset?
-- $1 dataset
select version from dataset where id = $1
