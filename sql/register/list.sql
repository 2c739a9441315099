-- Which published acts are asked for, newest first, and how many are there of each kind?
-- $1 to $12 as `selected.sql`, $13 kind, $14 published and $15 id of the act to go on after (null: from the newest), $16 how many
with selected as materialized (
\ir selected.sql
),
page as (
  select * from selected
  where ($13::text is null or kind = $13) and ($14::timestamptz is null or (published, id) < ($14, $15::uuid))
  order by published desc, id desc limit $16
)
select coalesce((select json_agg(act_json(one) order by page.published desc, page.id desc) from page join act as one using (id)), '[]') as acts,
  coalesce((select json_object_agg(kind, count order by kind) from (select kind, count(*)::int as count from selected group by kind) as counted), '{}') as counts
