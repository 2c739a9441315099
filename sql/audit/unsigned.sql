-- How many entries, and of how many seconds, no checkpoint covers?
with last as (select coalesce(max(seq), 0) as seq from audit_checkpoint)
select
  head.seq, head.hash, head.seq - last.seq as entries,
  to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
  coalesce(extract(epoch from now() - (first.body::jsonb ->> 'at')::timestamptz), 0)::float as seconds
from last, audit_head as head left join audit_event as first on first.seq = (select last.seq from last) + 1
