-- Where on the map is each place of an act: a point of it, or the territory that it is the whole of?
-- $1 act
select place ->> 'label' as label, place #>> '{territory,level}' as level, place #>> '{territory,code}' as code,
  (select name from territory where territory.level = place #>> '{territory,level}' and territory.code = place #>> '{territory,code}') as territory,
  round(ST_X(point)::numeric, 6)::float8 as lon, round(ST_Y(point)::numeric, 6)::float8 as lat, (place ->> 'around_m')::float8 as around_m
from act, json_array_elements(document::json -> 'content' -> 'places') with ordinality as told (place, n)
left join lateral ST_PointOnSurface(ST_GeomFromGeoJSON(place ->> 'geometry')) as point on place ->> 'geometry' is not null
where act.id = $1
order by n
