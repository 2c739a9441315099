-- Which other polygons lie on the ground? Buffers of points, of lines every third time, as servitudes are drawn.
-- $1 dataset, $2 west, $3 south, $4 east, $5 north, $6 how many
insert into feature (dataset, key, codes, label, properties, geom, opened_by, content_hash)
select $1, n::text, array['R' || 1 + n % 20], 'Servitude ' || n, json_build_object('NOMSUPLITT', 'Servitude ' || n, 'TYPEASS', 'Périmètre'),
  ST_Transform(ST_Buffer(case when n % 3 > 0 then start else ST_MakeLine(array[start, ST_Translate(start, 700 * sin(n), 700 * cos(n)),
    ST_Translate(start, 1200 * sin(n + 0.5), 1200 * cos(n + 0.5))]) end, case when n % 3 > 0 then 500 else 200 end), 4326),
  (select max(id) from load where dataset = $1), md5(n::text)
from (
  select path[1] as n, ST_Transform(geom, 2154) as start
  from ST_Dump(ST_GeneratePoints(ST_MakeEnvelope($2, $3, $4, $5, 4326), $6::int, 1 + abs(hashtext($1) % 1000000)))
) as given
order by floor(ST_X(start) / 5000), floor(ST_Y(start) / 5000)
