-- Which rules of the dataset are no longer written, or written otherwise? They end now.
-- $1 dataset, $2 rules as json
with ended as (
  update rule set known = tstzrange(lower(known), (select changed from knowledge))
  where dataset = $1 and upper_inf(known) and not exists (
    select from json_populate_recordset(null::rule, $2) as new
    where new.code = rule.code and new.content_hash = rule.content_hash)
  returning 1
)
select count(*)::int as count from ended
