-- Where is a street between two numbers? Its middle, halfway between the houses of its two sides, or along those of its only side.
-- $1 commune (INSEE code), $2 street, $3 first number (null: from its beginning), $4 last number (null: to its end)
with house as (
  select ST_PointOnSurface(feature.geom) as point, street.name, town, number, number % 2 as parity
  from street join feature on feature.dataset = street.dataset and properties ? 'nom_voie'
    and properties ->> 'code_insee' = street.commune and properties ->> 'nom_voie' = street.name and upper_inf(feature.known)
  cross join lateral (select case when properties ->> 'numero' ~ '^\d{1,5}$' then (properties ->> 'numero')::int end as number) as numbered
  where street.commune = $1 and search_form(street.name) = search_form($2) and number between coalesce($3::int, 0) and coalesce($4::int, 99999)
),
side as (
  select parity, ST_MakeLine(point order by number, ST_X(point), ST_Y(point)) as line, count(*) as houses from house group by parity
),
middle as (
  select name, town, number, case when side.line is null then point
      else ST_LineInterpolatePoint(ST_ShortestLine(point, side.line), 0.5) end as point,
    -- Along the side with more houses; one house alone has no direction.
    case when long.houses > 1 then ST_LineLocatePoint(long.line, point) else 0 end as along
  from house left join side on side.parity <> house.parity
  cross join (select line, houses from side order by houses desc, parity limit 1) as long
),
told as (
  select min(name) as street, min(town) as town, min(number) as first, max(number) as last, count(*)::int as houses,
         ST_RemoveRepeatedPoints(ST_MakeLine(point order by along, number)) as line
  from middle having count(*) > 0
)
select street, town, first, last, houses,
       ST_AsGeoJSON(case when ST_Length(line) > 0 then line else ST_StartPoint(line) end, 7) as geometry
from told
