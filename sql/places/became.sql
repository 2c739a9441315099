-- What did a commune become, step by step, when its code is no longer in use?
-- $1 code of the commune, $2 known on (time; null: what is held now)
with recursive change as not materialized (
  select * from territory_change where known @> coalesce($2::timestamptz, 'infinity')
),
ended as not materialized (
  -- A code that goes on being used that day, or is given again later, has not ended.
  select * from change where not exists (
    select from change as later where later.new_code = change.old_code and later.day >= change.day)
),
step as (
  select 1 as depth, ended.* from ended where old_code = $1
  union
  select depth + 1, ended.* from step join ended on ended.old_code = step.new_code where depth < 10
)
select distinct depth, old_code, old_name, new_code, new_name, day, kind from step order by depth, old_code, new_code
