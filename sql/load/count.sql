-- How many rows are there in the layers that the mapping reads features from, and how many can be published?
-- $1 load
with used as (
  -- Asked row by row through an index: the planner may not know yet how many rows there are.
  select layer from staged where load = $1 and exists (
    select from mapped where mapped.load = $1 and mapped.row = staged.row)
  union
  select layer from staged where load = $1 and exists (
    select from mapped_observation where mapped_observation.load = $1 and mapped_observation.row = staged.row)
)
select (select count(*)::int from staged where load = $1 and layer in (select layer from used)) as read,
       (select count(*)::int from (
          select row from mapped where load = $1 union select row from mapped_observation where load = $1) as kept) as kept,
       (select count(*)::int from staged where load = $1) as staged
