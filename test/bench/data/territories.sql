-- Which communes, départements and region cover the ground of the benchmark? 100 × 100 communes, contours above them with many vertices.
-- $1 west, $2 south, $3 east, $4 north, $5 vertices above which a contour is looked up by its pieces
with ground as (
  select ST_MakeEnvelope($1::float8, $2::float8, $3::float8, $4::float8, 4326) as box
),
commune as (
  select row_number() over () as n, ST_Intersection(cell.geom, box) as geom
  from ground, lateral (
    select (ST_Dump(ST_VoronoiPolygons(ST_Collect(ST_SetSRID(ST_MakePoint(
      $1 + ($3 - $1) * (i + 0.8 * abs(sin(i * 7.1 + j * 3.3))) / 100, $2 + ($4 - $2) * (j + 0.8 * abs(cos(i * 5.7 + j * 2.9))) / 100), 4326)), 0, box))).geom
    from generate_series(0, 99) as i, generate_series(0, 99) as j
  ) as cell
),
quarter as (
  select i * 2 + j + 1 as n, ST_Segmentize(ST_MakeEnvelope($1 + i * ($3 - $1) / 2, $2 + j * ($4 - $2) / 2,
    $1 + (i + 1) * ($3 - $1) / 2, $2 + (j + 1) * ($4 - $2) / 2, 4326), 0.0007) as geom
  from generate_series(0, 1) as i, generate_series(0, 1) as j
)
insert into feature (dataset, key, label, properties, geom, opened_by, cut, content_hash)
select dataset, code, label, json_build_object('parents', parents), geom,
  (select max(id) from load where load.dataset = given.dataset), ST_NPoints(geom) > $5::int, md5(code)
from (
  select 'communes' as dataset, to_char(10000 + n, 'FM00000') as code, 'Commune ' || n as label, '{"departement": "01", "region": "11"}'::json as parents, geom from commune
  union all
  select 'departements', to_char(n, 'FM00'), 'Département ' || n, '{"region": "11"}', geom from quarter
  union all
  select 'regions', '11', 'Région', '{}', ST_Segmentize(box, 0.0003) from ground
) as given
