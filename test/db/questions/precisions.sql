-- How precise are some datasets drawn?
-- $1 ids of datasets
select id, precision_m from dataset where id = any ($1) order by id
