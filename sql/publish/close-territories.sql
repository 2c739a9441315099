-- Which territories are held otherwise than this load brings them? A contour of the same or a finer scale replaces another.
-- $1 dataset, $2 level, $3 vintage, $4 scale
update territory_version as held set known = tstzrange(lower(held.known), (select changed from knowledge))
from feature as new
where new.dataset = $1 and upper_inf(new.known)
  and (held.level, held.code) = ($2, new.key) and upper_inf(held.known) and held.scale >= $4
  and ((held.name, held.vintage, held.dataset, held.scale, held.cut) is distinct from (new.label, $3, $1, $4, new.cut)
       or held.population is distinct from coalesce((new.properties ->> 'population')::int, held.population)
       or not held.parents @> coalesce(new.properties -> 'parents', '{}')
       or held.geom is distinct from ST_Multi(new.geom))
