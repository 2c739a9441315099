-- Which features of a collection come after a key, in these boxes?
-- $1 collection, $2 keys after this one (null: from the first), $3 boxes [west, south, east, north] as json (null: everywhere), $4 how many at most
with area as (
  select ST_Collect(ST_MakeEnvelope((box ->> 0)::float8, (box ->> 1)::float8, (box ->> 2)::float8, (box ->> 3)::float8, 4326)) as geom
  from json_array_elements($3::json) as box
)
select key, item_json(feature)::text as json
from feature
where dataset = $1 and upper_inf(known) and ($2::text is null or key > $2)
  and ($3::json is null
    or feature.geom && (select geom from area) and ST_Intersects(feature.geom, (select geom from area)))
order by key
limit $4
