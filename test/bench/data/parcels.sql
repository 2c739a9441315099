-- Which parcels lie on the ground? Squares of 500 m² with nine vertices, each numbered within its commune.
-- $1 dataset, $2 west, $3 south, $4 east, $5 north, $6 how many
insert into feature (dataset, key, label, properties, geom, opened_by, content_hash)
select $1, key, 'Parcelle ' || key, json_build_object('commune', code, 'prefixe', '000', 'section', 'AA', 'numero', n, 'contenance', 500),
  ST_Segmentize(ST_MakeEnvelope(x, y, x + 0.000304, y + 0.000201, 4326), 0.0002), (select max(id) from load where dataset = $1), md5(key)
from (
  select code, x, y, row_number() over (partition by code order by x, y) as n
  from ST_Dump(ST_GeneratePoints(ST_MakeEnvelope($2, $3, $4::float8 - 0.001, $5::float8 - 0.001, 4326), $6::int, 2)) as point
  cross join lateral (select ST_X(point.geom) as x, ST_Y(point.geom) as y) as corner
  join territory on level = 'commune' and ST_Intersects(territory.geom, point.geom)
) as placed
cross join lateral (select code || '000AA' || to_char(n, 'FM0000') as key) as named
order by floor(x * 20), floor(y * 20)
