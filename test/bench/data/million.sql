-- Which million polygons fill France? Eight corners each, side by side, those of the largest first as any others.
-- $1 dataset, $2 along each side
insert into feature (dataset, key, codes, label, geom, opened_by, content_hash)
select $1, 'p-' || i || '-' || j, array['R' || i % 20], 'Zone ' || i || ' ' || j,
  ST_Buffer(ST_SetSRID(ST_Point(-4 + i * 12.0 / $2::int, 43 + j * 7.0 / $2::int), 4326), 4.5 / $2::int, 2),
  (select max(id) from load where dataset = $1), md5(i || '-' || j)
from generate_series(0, $2::int - 1) as i, generate_series(0, $2::int - 1) as j
