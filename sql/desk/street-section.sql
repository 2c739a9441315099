-- Where is a street between two numbers? One line on each side, through its houses in order.
-- $1 commune (INSEE code), $2 street, $3 first number (null: from its beginning), $4 last number (null: to its end)
with house as (
  select ST_PointOnSurface(feature.geom) as point, street.name, town,
         case when properties ->> 'numero' ~ '^\d{1,5}$' then (properties ->> 'numero')::int end as number
  from street join feature on feature.dataset = street.dataset and properties ? 'nom_voie'
    and properties ->> 'code_insee' = street.commune and properties ->> 'nom_voie' = street.name and upper_inf(feature.known)
  where street.commune = $1 and search_form(street.name) = search_form($2)
),
side as (
  select name, town, number % 2 as parity, count(*) as houses, min(number) as first, max(number) as last,
         case count(*) when 1 then (array_agg(point))[1] else ST_MakeLine(point order by number, ST_X(point), ST_Y(point)) end as line
  from house where number between coalesce($3::int, 0) and coalesce($4::int, 99999)
  group by name, town, parity
)
select min(name) as street, min(town) as town, min(first) as first, max(last) as last, sum(houses)::int as houses,
       ST_AsGeoJSON(ST_Collect(line), 7) as geometry
from side having count(*) > 0
