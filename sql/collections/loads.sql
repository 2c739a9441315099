-- Which loads has a collection had, the newest first?
-- $1 collection, $2 part (null: all), $3 loads before this one (null: from the newest), $4 how many at most
select load.id, load_json(load) as json
from load where dataset = $1 and ($2::text is null or part = $2) and ($3::bigint is null or load.id < $3)
order by load.id desc
limit $4
