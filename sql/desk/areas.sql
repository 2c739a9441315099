-- Which area does each place of an act cover, and how much of it lies outside the territory of the body? A territory has no area of its own.
-- $1 places as json [{geometry, around_m, level, code}], $2 organisation
with place as materialized (
  select n, level, code, case when geometry is null then null
    when around_m > 0 then ST_Buffer(shape::geography, around_m, 'quad_segs=6')::geometry else shape end as area
  from json_array_elements($1::json) with ordinality as given (item, n)
  cross join json_to_record(item) as place (geometry json, around_m float8, level text, code text)
  left join lateral ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326) as shape on true
),
competence as materialized (
  -- Borders are drawn by two hands: 30 m on either side count as inside.
  select bool_or(own.level = 'country') as everywhere,
         ST_Buffer(ST_Union(territory.geom), 0.0003) as area,
         string_agg(distinct coalesce(territory.name, 'France'), ', ') as names
  from organisation_territory as own left join territory on territory.level = own.level and territory.code = own.code
  where organisation = $2
)
select n::int, ST_AsGeoJSON(place.area, 7) as area, names,
  case when everywhere then true
    when place.area is not null then coalesce(ST_Covers(competence.area, place.area), false)
    else exists (
      select from organisation_territory as own join territory on territory.level = place.level and territory.code = place.code
      where organisation = $2 and (own.level = place.level and own.code = place.code or territory.parents ->> own.level = own.code)) end as inside,
  case when everywhere or place.area is null then null else
    round((100 * ST_Area(ST_Difference(place.area, competence.area)) / nullif(ST_Area(place.area), 0))::numeric, 1)::float8 end as outside_percent
from place cross join competence order by n
