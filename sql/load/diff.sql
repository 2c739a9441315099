-- What has opened, closed, changed and stayed in a part of a dataset between two moments?
-- $1 dataset, $2 part, $3 earlier moment, $4 later moment, $5 how many examples of each
with before as (
  select key, content_hash, label from feature where dataset = $1 and part = $2 and known @> $3::timestamptz
  union all
  select concat_ws(' ', indicator, level, code, vintage, period), concat(value, status), concat_ws(' ', value, status)
  from observation where dataset = $1 and part = $2 and known @> $3::timestamptz
),
after as (
  select key, content_hash, label from feature where dataset = $1 and part = $2 and known @> $4::timestamptz
  union all
  select concat_ws(' ', indicator, level, code, vintage, period), concat(value, status), concat_ws(' ', value, status)
  from observation where dataset = $1 and part = $2 and known @> $4::timestamptz
),
compared as (
  select coalesce(before.key, after.key) as key, coalesce(after.label, before.label) as label,
         case when before.key is null then 'opened' when after.key is null then 'closed'
              when before.content_hash = after.content_hash then 'unchanged' else 'changed' end as what
  from before full join after using (key)
),
ranked as (
  select *, row_number() over (partition by what order by key) as n from compared
)
select what, count(*)::int as count,
       coalesce(json_agg(json_build_object('key', key, 'label', label) order by key) filter (where n <= $5 and what <> 'unchanged'), '[]') as examples
from ranked group by what order by array_position(array['opened', 'changed', 'closed', 'unchanged'], what)
