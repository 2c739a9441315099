-- Which numbers of a dataset are held now?
-- $1 dataset
select indicator, level, code, vintage, period, value, status from observation
where dataset = $1 and upper_inf(known) order by indicator, level, code, period, vintage
