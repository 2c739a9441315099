-- Which present numbers of the part are gone or different in this load? They end now.
-- $1 load, $2 dataset, $3 part
with ended as (
  update observation set known = tstzrange(lower(known), (select changed from knowledge)), closed_by = $1
  where dataset = $2 and part = $3 and upper_inf(known) and not exists (
    select from mapped_observation as new
    where new.load = $1 and new.indicator = observation.indicator and new.level = observation.level
      and new.code = observation.code and new.vintage = observation.vintage and new.period = observation.period
      and new.value is not distinct from observation.value and new.status = observation.status)
  returning 1
)
select count(*)::int as count from ended
