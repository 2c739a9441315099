-- Which rules apply at each of some points? To the byte what rules/at-point answers, where the steps are explained; after rules/for-many.
-- $1 longitudes, $2 latitudes (EPSG:4326), $3 in force on (day), $4 known on (time; null: what is held now), $5 language, $6 addresses of the answers, $7 notice, $8 filters as json (null: none)
with here as materialized (
  select $3::date as day, $5::text as lang, $8::jsonb as filters, known,
    (select max(precision_m) from dataset_version where dataset_version.known @> moment.known and kind in ('zones', 'decisions')) as furthest_m
  from (select coalesce($4::timestamptz, (select changed from knowledge)) as known) as moment
),
asked as materialized (
  select version.dataset as id, case here.lang when 'en' then title_en else title end as title, theme, office, precision_m, fallback, fault, invented
  from here cross join dataset_version as version
  where version.known @> here.known and kind in ('zones', 'decisions')
    and lets_through(here.filters, 'theme', theme) and lets_through(here.filters, 'dataset', version.dataset)
),
sought as materialized (select array(select id from asked) as datasets),
spot as materialized (
  select n, lon, lat, geom, reach, ST_Expand(geom, reach) as around
  from here cross join unnest($1::float8[], $2::float8[]) with ordinality as given (lon, lat, n)
  cross join lateral (select ST_SetSRID(ST_MakePoint(lon, lat), 4326) as geom, 1.01 * here.furthest_m / (110540 * cos(radians(lat))) as reach) as measured
),
heavy as materialized (
  select n, part.feature as id, bool_or(touching) as touching, max(ST_Distance(ST_Boundary(part.geom), spot.geom)) filter (where touching) as depth,
         min(ST_Distance(part.geom::geography, spot.geom::geography)) filter (where not touching) as away_m
  from spot join feature_part part on part.geom && spot.around
  cross join lateral (select ST_Intersects(part.geom, spot.geom) as touching offset 0) as met
  where touching or ST_Distance(part.geom, spot.geom) <= spot.reach
  group by n, part.feature
),
-- What is found in a large table for each row is looked up (lateral, offset 0); all else is joined by hash.
place as materialized (
  select n, level, code, name, invented, array_position('{commune,epci,departement,region}', level) as rank
  from (
    select n, territory.* from here cross join spot join territory_version as territory on ST_Intersects(territory.geom, spot.geom)
    where not territory.cut and territory.known @> here.known
    union all
    select n, territory.* from here cross join heavy
    cross join lateral (select dataset, key from feature where feature.id = heavy.id and feature.known @> here.known offset 0) as feature
    join territory_version as territory on territory.dataset = feature.dataset and territory.code = feature.key and territory.cut
    where heavy.touching and territory.known @> here.known
  ) as found
),
touched as (
  select n, spot.geom as spot, spot.around, reach, met.id, touching, dimension, shape,
         case when touching and dimension = 2 then ST_Distance(ST_Boundary(shape), spot.geom) end as depth,
         case when not touching or dimension < 2 then ST_Distance(shape::geography, spot.geom::geography) end as away_m
  from spot cross join lateral (
    select feature.id, touching, ST_Dimension(geom) as dimension, geom as shape
    from here cross join sought cross join feature cross join lateral (select ST_Intersects(feature.geom, spot.geom) as touching offset 0) as met
    where feature.geom && spot.around and not cut and feature.known @> here.known and dataset = any (sought.datasets)
      and (touching or ST_Distance(feature.geom, spot.geom) <= spot.reach)
  ) as met
  union all
  select n, spot.geom, spot.around, reach, id, touching, 2, null, depth, case when not touching then away_m end from heavy join spot using (n)
  union all
  select n, null, null, null, feature.id, true, null, null, null, null
  from place cross join lateral (select id from feature where territory_level = place.level and territory_code = place.code offset 0) as feature
),
hit as materialized (
  select n, feature.*, standing, coalesce(feature.office, asked.office) as nearest_office, precision_m,
    case dimension when 2 then touching else away_m is null or away_m <= least(precision_m, 50) end as met,
    case when away_m is not null then away_m when precision_m = 0 or depth is null or depth > reach then null
      when feature.cut then (select ST_Distance(ST_Boundary(ST_Union(part.geom))::geography, spot::geography)
                             from feature_part part where part.feature = touched.id and part.geom && around)
      else ST_Distance(ST_Boundary(shape)::geography, spot::geography) end as limit_m
  from here cross join touched cross join lateral (
    select id, dataset, key, label, codes, cut, opened_by, state, in_force, documents, office, territory_level, territory_code, scale, method, approximate
    from feature where feature.id = touched.id and feature.known @> here.known offset 0
  ) as feature
  join asked on asked.id = feature.dataset
  cross join lateral (select standing(state, in_force, here.day) as standing) as stood
  where standing is not null and (away_m is null or away_m <= precision_m)
),
\ir points-told.sql
\ir points-listed.sql
