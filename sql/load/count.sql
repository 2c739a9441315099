-- How many rows are there in the layers that the mapping reads features from, and how many can be published?
-- $1 load
with kept as (
  select row from mapped where load = $1 union select row from mapped_observation where load = $1
)
select (select count(*)::int from staged where load = $1 and layer in (
          select layer from staged where load = $1 and row in (select row from kept))) as read,
       (select count(*)::int from kept) as kept,
       (select count(*)::int from staged where load = $1) as staged
