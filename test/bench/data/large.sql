-- Which heavy polygons lie on the ground? Rings around a centre whose radius waves, so that they are valid whatever their size.
-- $1 dataset, $2 west, $3 south, $4 east, $5 north, $6 how many, $7 vertices of each, $8 radius in degrees, $9 vertices above which it is cut
insert into feature (dataset, key, codes, label, geom, opened_by, cut, content_hash)
select $1, key, array['R' || 1 + n % 20], 'Site ' || n, ring, (select max(id) from load where dataset = $1), $7 > $9::int, md5(key)
from (
  select path[1] as n, format('%s-%s', $7::int, path[1]) as key, ST_X(geom) as x, ST_Y(geom) as y
  from ST_Dump(ST_GeneratePoints(ST_MakeEnvelope($2::float8 + $8::float8, $3::float8 + $8, $4::float8 - $8, $5::float8 - $8, 4326), $6::int, 1))
) as given,
lateral (
  select ST_MakePolygon(ST_AddPoint(line, ST_StartPoint(line))) as ring
  from (
    select ST_MakeLine(ST_SetSRID(ST_MakePoint(x + 1.4 * radius * cos(angle), y + radius * sin(angle)), 4326) order by angle) as line
    from generate_series(0, $7 - 1) as i,
    lateral (select 2 * pi() * i / $7 as angle) as turn,
    lateral (select $8 * (0.7 + 0.2 * sin(3 * angle + n) + 0.08 * sin(29 * angle + n) + 0.02 * sin($7 / 9 * angle)) as radius) as wave
  ) as drawn
) as closed
