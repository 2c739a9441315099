-- Which published act is to be changed, and what was done to it already?
-- $1 act
select act.id, act.organisation, act.number, act.withdrawn is not null as withdrawn, act.document::jsonb -> 'content' as content,
  (select kind from act_relation where target = act.id order by from_day desc, kind desc limit 1) as last,
  exists (select from act_relation where target = act.id and kind in ('repeals', 'amends')) as ended
from act where id = $1
