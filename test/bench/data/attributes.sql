-- Which attributes do the features have, as publishing counts them?
insert into attribute (dataset, name, type, count)
select dataset, name, attribute_type(value), count(*)
from feature, jsonb_each(properties) as published (name, value)
where upper_inf(known) group by 1, 2, 3
