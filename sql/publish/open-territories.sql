-- Which territories does this load bring? What it does not say is taken from what was known before.
-- $1 dataset, $2 level, $3 vintage, $4 scale, $5 invented
insert into territory_version (level, code, name, vintage, parents, dataset, scale, population, invented, cut, geom, known)
select $2, new.key, new.label, $3, coalesce(held.parents, '{}') || coalesce(new.properties -> 'parents', '{}'), $1, $4,
       coalesce((new.properties ->> 'population')::int, held.population), $5, new.cut, ST_Multi(new.geom), tstzrange(changed, null)
from knowledge cross join feature as new
left join territory_version as held on (held.level, held.code) = ($2, new.key) and upper(held.known) = changed
where new.dataset = $1 and upper_inf(new.known)
  and not exists (select from territory where territory.level = $2 and territory.code = new.key)
