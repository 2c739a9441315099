-- What does the plan of an extract show: the place, the rules drawn there and the ground, in metres from its lower left corner?
-- $1 place as GeoJSON (EPSG:4326), $2 rules as json [{dataset, key}], $3 known on (time), $4 SRID of the projection, $5 paper as json {width, height (metres), scales}
with place as materialized (
  select shape, ST_Centroid(ST_Envelope(shape)) as middle
  from ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON($1), 4326), $4::int) as shape
),
fitting as materialized (
  -- The largest scale at which the place takes up three quarters of the paper at the most.
  select coalesce(min(scale) filter (where 1.33 * (ST_XMax(shape) - ST_XMin(shape)) <= scale * width
                                       and 1.33 * (ST_YMax(shape) - ST_YMin(shape)) <= scale * height), max(scale)) as scale,
         min(width) as width, min(height) as height
  from place, json_to_record($5) as paper (width float8, height float8, scales float8[]), unnest(scales) as scale
),
sheet as materialized (
  select scale, scale * width as width, scale * height as height, $3::timestamptz as known, seen, degrees(ST_Azimuth(middle, up)) as north,
         ST_X(middle) - scale * width / 2 as x, ST_Y(middle) - scale * height / 2 as y,
         -- The zoom of a web map of that scale (0.28 mm a pixel); paper is drawn one sparser.
         log(2, (559082264 * cos(radians(ST_YMax(seen))) / scale)::numeric) as zoom
  from place, fitting,
       -- A little more than the paper, so that no cut edge is seen.
       ST_Envelope(ST_Transform(ST_Expand(middle, scale * (width / 2 + 0.002), scale * (height / 2 + 0.002)), 4326)) as seen,
       ST_Transform(ST_Translate(ST_Transform(middle, 4326), 0, 0.001), $4::int) as up
),
met as (
  select 'rules' as part, feature.id, dataset, codes, null as name, geom
  from sheet, json_to_recordset($2) as asked (dataset text, key text) join feature using (dataset, key)
  where feature.known @> sheet.known and geom && seen
  union all
  select 'ground', feature.id, dataset.id, codes, case when place is not null then properties ->> 'numero' end, geom
  from sheet join dataset on theme = 'fond' and zoom >= min_zoom + 1 and place is distinct from 'address'
    -- Parcels of a few millimetres would be a veil.
    and (place is null or scale <= 10000)
  join feature on feature.dataset = dataset.id and geom && seen and feature.known @> sheet.known
  union all
  select 'limits', 0, dataset, '{}', name, geom
  from sheet join territory_version as territory on level = 'commune' and geom && seen and territory.known @> sheet.known
),
cut as (
  select part, id, dataset, codes, name, shape, ST_Length(ST_BoundingDiagonal(shape)) / scale as size,
         ST_Dimension(clipped) = 2 and ST_Area(clipped) > 0.9999 * ST_Area(seen) as everywhere
  from sheet, met, ST_ClipByBox2D(geom, seen) as clipped,
       -- A tenth of a millimetre on paper; holes turn the other way, so that surfaces may overlap.
       ST_Translate(ST_ForcePolygonCW(ST_Simplify(ST_Transform(clipped, $4::int), scale * 0.0001, true)), -x, -y) as shape
  where not ST_IsEmpty(shape)
),
kept as (
  select *, sum(ST_NPoints(shape)) over (partition by part order by size desc, id) as points
  from cut where size > 0.0005 or ST_Dimension(shape) = 0
),
drawn as (
  select part, json_agg(json_build_object('dataset', dataset, 'codes', codes, 'everywhere', everywhere, 'geometry', geometry)
                        order by case part when 'ground' then dataset end collate "C", extent desc, dataset collate "C", codes) as layers
  from (select part, dataset, codes, everywhere, max(size) as extent,
               -- A rule that covers all that is seen would only hide the rest.
               case when part <> 'rules' or not everywhere then ST_AsGeoJSON(ST_Collect(shape order by size desc, id), 1)::json end as geometry
        from kept where points <= 20000 or everywhere group by part, dataset, codes, everywhere) as layer
  group by part
)
select scale, width, height, north,
  ST_AsGeoJSON(ST_Translate(ST_SimplifyPreserveTopology(shape, scale * 0.0001), -x, -y), 1)::json as place,
  coalesce((select layers from drawn where part = 'rules'), '[]') as rules,
  coalesce((select layers from drawn where part = 'ground'), '[]') as ground,
  coalesce((select layers from drawn where part = 'limits'), '[]') as limits,
  (select coalesce(json_agg(json_build_array(part, name, round(ST_X(spot)), round(ST_Y(spot))) order by size desc, id), '[]')
   from kept, ST_PointOnSurface(shape) as spot
   where name is not null and points <= 20000 and size > 0.008) as names,
  (select coalesce(json_object_agg(id, json_build_object('title', title, 'title_en', title_en, 'attribution', attribution,
                                                      'outlined', place is not null, 'style', style)), '{}')
   from dataset where id in (select dataset from kept)) as datasets
from place, sheet
