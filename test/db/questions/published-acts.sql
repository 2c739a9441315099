-- Which acts are published, with how many present features, events and entries in the log?
select act.id, number, act.sha256,
  (select count(*)::int from feature where part = act.id::text and upper_inf(known)) as features,
  (select count(*)::int from audit_event where body::jsonb ->> 'subject' = act.id::text and body::jsonb ->> 'action' = 'act.published') as events
from act
