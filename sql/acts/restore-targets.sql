-- A judge has annulled an act: what it changed is as it was before, where nothing else has changed it since.
-- $1 load, $2 act
with changed as (
  select target::text as part from act_relation where act = $2
),
undone as (
  update feature set known = tstzrange(lower(known), (select changed from knowledge)), closed_by = $1
  from changed where feature.part = changed.part and dataset like 'actes-%' and upper_inf(known)
    and lower(known) = (select finished from act join load on load.id = act.load where act.id = $2)
  returning feature.*
),
before as (
  select distinct on (undone.id) earlier.* from undone join feature as earlier
    on earlier.dataset = undone.dataset and earlier.key = undone.key and upper(earlier.known) = lower(undone.known)
)
insert into feature (dataset, part, key, codes, label, properties, geom, territory_level, territory_code, state, in_force, known,
  opened_by, documents, office, scale, method, approximate, cut, content_hash)
select dataset, part, key, codes, label, properties, geom, territory_level, territory_code, state, in_force,
  tstzrange((select changed from knowledge), null), $1, documents, office, scale, method, approximate, cut, content_hash
from before
