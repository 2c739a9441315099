-- Under which keys does what a feature that ended was go on?
-- $1 collection, $2 key
-- The same drawing with the same rules, in the same part, opened by the load that closed the last version of the key; or
-- the territories that a territory became.
with ended as (
  select * from feature where dataset = $1 and key = $2 order by lower(known) desc limit 1
)
select feature.key
from ended join feature on feature.dataset = ended.dataset and feature.part = ended.part and feature.opened_by = ended.closed_by
  and feature.codes = ended.codes and feature.geom ~= ended.geom and ST_AsBinary(feature.geom) = ST_AsBinary(ended.geom)
where exists (select from feature as present where (present.dataset, present.key) = (feature.dataset, feature.key) and upper_inf(known))
union
select feature.key
from ended join territory on territory.dataset = ended.dataset and territory.level = 'commune'
  join territory_change on territory_change.old_code = ended.key and territory_change.new_code = territory.code
    and upper_inf(territory_change.known)
  join feature on feature.dataset = ended.dataset and feature.key = territory.code and upper_inf(feature.known)
order by key
limit 20
