-- Which rows have no usable geometry, or lie outside France? They go.
-- $1 load, $2 boxes of France as json [[west, south, east, north], …]
delete from mapped using (
  select row, key, case
    when geom is null and territory_code is null then 'no-geometry'
    when ST_IsEmpty(geom) then 'empty-geometry'
    when not ST_IsValid(geom) then 'invalid-geometry'
    when not exists (
      select from json_array_elements($2::json) as box
      where geom && ST_MakeEnvelope((box ->> 0)::float8, (box ->> 1)::float8, (box ->> 2)::float8, (box ->> 3)::float8, 4326))
      then 'outside-france' end as reason
  from mapped where load = $1 and (geom is not null or territory_code is null)
) as fault
where mapped.load = $1 and mapped.row = fault.row and mapped.key = fault.key and fault.reason is not null
returning mapped.row, mapped.key, fault.reason,
  case fault.reason when 'outside-france' then ST_AsText(ST_PointOnSurface(mapped.geom), 3) end as detail
