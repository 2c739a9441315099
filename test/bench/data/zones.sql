-- Which zones fill the ground? Voronoi cells of random points, tile by tile so that memory stays small, with smoothed edges.
-- $1 dataset, $2 west, $3 south, $4 east, $5 north, $6 tiles in each direction, $7 zones per tile
insert into feature (dataset, key, codes, label, properties, geom, opened_by, content_hash)
select $1, key, array['R' || 1 + n % 20], 'Zone ' || n, json_build_object('LIBELLE', 'U' || n % 9, 'TYPEZONE', 'U', 'NOMFIC', key || '.pdf'),
  smooth, (select max(id) from load where dataset = $1), md5(key)
from generate_series(0, $6::int - 1) as i, generate_series(0, $6 - 1) as j,
lateral (select ST_MakeEnvelope($2::float8 + i * ($4::float8 - $2) / $6, $3::float8 + j * ($5::float8 - $3) / $6,
  $2 + (i + 1) * ($4 - $2) / $6, $3 + (j + 1) * ($5 - $3) / $6, 4326) as tile) as part,
lateral (select (ST_Dump(ST_VoronoiPolygons(ST_GeneratePoints(tile, $7, 1 + i + $6 * j + abs(hashtext($1) % 1000000)), 0, tile))).*) as cell,
lateral (select cell.path[1] as n, format('%s-%s-%s', i, j, cell.path[1]) as key,
  ST_ChaikinSmoothing(case when ST_CoveredBy(cell.geom, tile) then cell.geom else ST_Intersection(cell.geom, tile) end, 3) as smooth) as made
where ST_IsValid(smooth)
