-- Which published act is to be changed, and what was done to it already, by acts that no judge has annulled?
-- $1 act
with done as (
  select relation.kind, from_day, other.published, other.id
  from act_relation as relation join act as other on other.id = relation.act
  where target = $1 and other.withdrawn_kind is distinct from 'judge'
),
latest as (
  select kind, from_day from done order by from_day desc, published desc, id desc limit 1
)
select act.id, act.organisation, act.number, act.withdrawn is not null as withdrawn, act.document::jsonb -> 'content' as content,
  (select kind from latest) as last, (select from_day from latest) as last_day,
  exists (select from done where kind in ('repeals', 'amends')) as ended
from act where id = $1
