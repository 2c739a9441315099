-- Which attributes does a dataset have from now on?
-- $1 dataset, $2 what changed, as json [{name, type, change}]
with changed as (
  insert into attribute (dataset, name, type, count)
  select $1, name, type, change from json_to_recordset($2::json) as changed (name text, type text, change bigint)
  on conflict (dataset, name, type) do update set count = attribute.count + excluded.count
  returning dataset, name, type, count
)
select count(*)::int as count from changed
