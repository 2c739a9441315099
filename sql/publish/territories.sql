-- Which territories does this load bring? A contour of the same or a finer scale replaces the one that is held.
-- $1 dataset, $2 level, $3 vintage, $4 scale, $5 invented
insert into territory (level, code, name, vintage, parents, dataset, scale, population, invented, cut, geom)
select $2, key, label, $3, coalesce(properties -> 'parents', '{}'), $1, $4, (properties ->> 'population')::int, $5,
       cut, ST_Multi(geom)
from feature where dataset = $1 and upper_inf(known)
on conflict (level, code) do update
set name = excluded.name, vintage = excluded.vintage, parents = territory.parents || excluded.parents,
    dataset = excluded.dataset, scale = excluded.scale, invented = excluded.invented, cut = excluded.cut, geom = excluded.geom,
    population = coalesce(excluded.population, territory.population)
where territory.scale >= excluded.scale
