-- Which rows have no usable geometry even now, or lie outside France? They go.
-- $1 load, $2 boxes of France as json [[west, south, east, north], …]
with seen as (
  select mapped.ctid, geometry_fault(geom, territory_code, array(
           select ST_MakeEnvelope((box ->> 0)::float8, (box ->> 1)::float8, (box ->> 2)::float8, (box ->> 3)::float8, 4326)
           from json_array_elements($2::json) as box)) as reason
  from mapped join fault using (row, key)
  where load = $1 and fault.reason is not null
),
gone as (
  delete from mapped using seen where mapped.ctid = seen.ctid and seen.reason is not null
  returning mapped.row, mapped.key, seen.reason, mapped.geom
)
insert into finding (load, row, key, severity, reason, detail)
select $1, row, key, 'refused', reason,
       case reason when 'outside-france' then ST_AsText(ST_PointOnSurface(geom), 3) end
from gone
