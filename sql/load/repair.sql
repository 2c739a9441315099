-- Which geometries break the OGC rules? Repair them and say what was wrong and how many square metres moved.
-- $1 load
with broken as (
  select row, key, geom, ST_IsValidReason(geom) as reason,
         ST_CollectionExtract(ST_MakeValid(geom, 'method=structure'), ST_Dimension(geom) + 1) as repaired
  from mapped join fault using (row, key)
  where load = $1 and fault.reason = 'invalid-geometry' and ST_NPoints(geom) <= 100000
),
mended as (
  update mapped
  set geom = broken.repaired,
      -- In the plane, a degree of latitude being 111.2 km: on the ellipsoid some broken rings have no area but an error.
      repaired_m2 = abs(ST_Area(broken.repaired) - ST_Area(broken.geom)) * 111200 ^ 2 * cos(radians(ST_YMin(broken.geom)))
  from broken
  where mapped.load = $1 and mapped.row = broken.row and mapped.key = broken.key
  returning mapped.row, mapped.key, broken.reason, mapped.repaired_m2
)
insert into finding (load, row, key, severity, reason, detail)
select $1, row, key, 'repaired', 'invalid-geometry', reason || format(' ; %s m² déplacés', round(repaired_m2::numeric, 1))
from mended
