-- What was found in the rows of a load? The first of each kind; the last of them counts for all that follow.
-- $1 load, $2 how many of a kind
with ranked as (
  select *, row_number() over (partition by severity, reason, attribute order by row, key) as n,
         count(*) over (partition by severity, reason, attribute) as total
  from finding where load = $1
)
select layer, row, key, attribute, value, severity, reason, rule, detail,
       (case when n = $2 then total - n + 1 else 1 end)::int as times
from ranked where n <= $2 order by row, attribute, n
