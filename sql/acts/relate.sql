-- Note what an act does to another, and tell of it.
-- $1 act, $2 kind, $3 target, $4 from which day
with related as (
  insert into act_relation (act, kind, target, from_day) values ($1, $2, $3, $4) returning act
)
insert into act_event (act, what, by_act, at)
select $3, case $2 when 'amends' then 'amended' when 'repeals' then 'repealed' when 'suspends' then 'suspended' else 'resumed' end, act, changed
from related cross join knowledge
