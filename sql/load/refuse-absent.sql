-- Which attributes does the mapping read that no row has? A number of theirs is not even missing.
-- $1 load
with absent as (
  select attribute from mapped_observation where load = $1 and attribute is not null
  group by attribute having count(published) = 0 and count(*) filter (where status is not null) = 0
),
refused as (
  delete from mapped_observation using absent where load = $1 and mapped_observation.attribute = absent.attribute
)
select attribute from absent order by attribute
