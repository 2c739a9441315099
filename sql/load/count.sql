-- How many of the published rows can be published?
-- $1 load
select count(*)::int as kept
from (select row from mapped where load = $1 union select row from mapped_observation where load = $1) as kept
