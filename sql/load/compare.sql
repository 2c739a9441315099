-- What would publishing this load open, close and leave?
-- $1 load, $2 dataset, $3 part
with held as (
  select key, content_hash from feature where dataset = $2 and part = $3 and upper_inf(known)
),
number as (
  select indicator, level, code, vintage, period, value, status from observation
  where dataset = $2 and part = $3 and upper_inf(known)
),
brought as (
  select distinct on (indicator, level, code, vintage, period) indicator, level, code, vintage, period, value, status
  from mapped_observation where load = $1 order by indicator, level, code, vintage, period, row
),
same as (
  select (select count(*) from mapped join held using (key, content_hash) where load = $1)
       + (select count(*) from brought join number using (indicator, level, code, vintage, period, status)
          where brought.value is not distinct from number.value) as count
)
select ((select count(*) from mapped where load = $1) + (select count(*) from brought) - same.count)::int as opened,
       ((select count(*) from held) + (select count(*) from number) - same.count)::int as closed,
       same.count::int as unchanged
from same
