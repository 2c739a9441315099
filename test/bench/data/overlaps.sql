-- Which features lie over one another at one point? Rings of growing size, so that each touches it.
-- $1 dataset, $2 longitude, $3 latitude, $4 how many
insert into feature (dataset, key, codes, label, geom, opened_by, content_hash)
select $1, 'o-' || n, array['R' || 1 + n % 20], 'Zone ' || n,
  ST_Buffer(ST_SetSRID(ST_Point($2::float8, $3::float8), 4326), 0.002 + n * 0.0001, 8), (select max(id) from load where dataset = $1), md5('o' || n)
from generate_series(1, $4::int) as n
