-- What is wrong with an area of a filter: holes outside, parts that overlap?
-- no values of its own
select ST_IsValidReason(geom) as reason
from (select
  \part area
  as geom) as given
where not ST_IsValid(geom)
