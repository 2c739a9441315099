-- How many values of each attribute and type did a load bring (above zero) or take away (below)?
-- $1 load
-- Nothing is written here, so that all processors may count.
select name, attribute_type(value) as type, sum(case opened_by when $1 then 1 else -1 end)::bigint as change
from feature, jsonb_each(properties) as published (name, value)
where (opened_by = $1 or closed_by = $1) and length(name) <= 200
group by 1, 2
having sum(case opened_by when $1 then 1 else -1 end) <> 0
