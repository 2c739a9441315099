-- Which rules apply at a point, dataset by dataset, since when, by which text, and who answers for them?
-- $1 longitude, $2 latitude (EPSG:4326), $3 in force on (day), $4 known on (time; null: what is held now), $5 language, $6 address of the answer, $7 notice, $8 filters as json {theme, dataset, effect, profile, fields} (null: none), $9 datasets that failed, $10 their fault, $11 place as json {kind, label, remarks}
-- prepared
with here as materialized (
  select geom, day, lang, known, filters, failed, reach, ST_Expand(geom, reach) as around
  from (select ST_SetSRID(ST_MakePoint($1, $2), 4326) as geom, $3::date as day, $5::text as lang, $8::jsonb as filters, $9::text[] as failed,
               coalesce($4::timestamptz, (select changed from knowledge)) as known) as given,
  -- How far a limit can be and still be named, in degrees (of longitude, which are the shortest).
  lateral (select 1.01 * max(precision_m) / (110540 * cos(radians($2))) as reach from dataset_version
           where dataset_version.known @> given.known and kind in ('zones', 'decisions')) as furthest
),
heavy as materialized (
  select part.feature as id, bool_or(touching) as touching, max(ST_Distance(ST_Boundary(part.geom), here.geom)) filter (where touching) as depth,
         min(ST_Distance(part.geom::geography, here.geom::geography)) filter (where not touching) as away_m
  from here join feature_part part on part.geom && here.around
  cross join lateral (select ST_Intersects(part.geom, here.geom) as touching offset 0) as met
  where touching or ST_Distance(part.geom, here.geom) <= here.reach
  group by part.feature
),
place as materialized (
  select level, code, name, invented, array_position('{commune,epci,departement,region}', level) as rank
  from (
    select territory.* from here join territory_version as territory on ST_Intersects(territory.geom, here.geom)
    where not territory.cut and territory.known @> here.known
    union all
    select territory.* from here cross join heavy join feature using (id)
    join territory_version as territory on territory.dataset = feature.dataset and territory.code = feature.key and territory.cut
    where heavy.touching and feature.known @> here.known and territory.known @> here.known
  ) as found
),
\ir asked.sql
touched as materialized (
  -- depth: degrees to the limit, or to that of a piece; away_m: metres to what has no surface, or lies beside the place.
  select feature.*, dimension, touching, case when touching and dimension = 2 then ST_Distance(ST_Boundary(feature.geom), here.geom) end as depth,
         case when not touching or dimension < 2 then ST_Distance(feature.geom::geography, here.geom::geography) end as away_m
  from here cross join sought join feature on feature.geom && here.around
  cross join lateral (select ST_Dimension(feature.geom) as dimension, ST_Intersects(feature.geom, here.geom) as touching offset 0) as met
  where not feature.cut and feature.known @> here.known and feature.dataset = any (sought.datasets)
    and (touching or ST_Distance(feature.geom, here.geom) <= here.reach)
  union all
  select feature.*, 2, heavy.touching, heavy.depth, case when not heavy.touching then heavy.away_m end
  from here cross join sought cross join heavy join feature using (id)
  where feature.known @> here.known and feature.dataset = any (sought.datasets)
  union all
  select feature.*, null, true, null, null
  from here cross join sought cross join place
  join feature on feature.territory_level = place.level and feature.territory_code = place.code
  where feature.known @> here.known and feature.dataset = any (sought.datasets)
),
hit as (
  select touched.*, standing, coalesce(touched.office, asked.office) as nearest_office, asked.precision_m,
    null::float8 as area_m2, json '{"area_m2" : null, "percent" : null, "length_m" : null, "points" : null}' as share, false as in_part,
    -- What has no surface is met within the precision of its drawing; a surface beside the place is not met, but near.
    case dimension when 2 then touching else away_m is null or away_m <= least(asked.precision_m, 50) end as met,
    case when away_m is not null then away_m when asked.precision_m = 0 or depth is null or depth > here.reach then null
      when touched.cut then (select ST_Distance(ST_Boundary(ST_Union(part.geom))::geography, here.geom::geography)
                             from feature_part part where part.feature = touched.id and part.geom && here.around)
      else ST_Distance(ST_Boundary(touched.geom)::geography, here.geom::geography) end as limit_m
  from here cross join touched join asked on asked.id = touched.dataset
  cross join lateral (select standing(touched.state, touched.in_force, here.day) as standing) as stood
  where standing is not null and (away_m is null or away_m <= asked.precision_m)
),
covered as (
  select distinct on (dataset) dataset, part, state, level, code, since, source
  from here, (
    select coverage.*, place.rank from place join coverage using (level, code)
    union all
    select coverage.*, 9 from coverage where level = 'country'
  ) as stated
  where coalesce(stated.known @> here.known, false)
  order by dataset, rank, array_position('{available,restricted,none}', state), code, part
),
lawless as (
  select dataset, level, code, since from here cross join covered
  where state = 'none' and (since is null or since <= here.day) and not exists (select from hit where hit.dataset = covered.dataset and met and standing = 'applies')
),
ignored as (select null::text as dataset, null::json as slivers where false),
divided as (select null::text as dataset, null::json as territories where false),
subject as (
  select json_build_object('kind', $11::json ->> 'kind', 'lon', $1, 'lat', $2,
    'label', coalesce($11::json ->> 'label', min(name) filter (where first)),
    'territories', coalesce(json_agg(json_build_object('level', level, 'code', code, 'name', name) order by rank, code), '[]'),
    'area_m2', null, 'remarks', coalesce($11::json -> 'remarks', '[]'), 'invented', coalesce(bool_or(invented), false)) as told
  from (select *, level = 'commune' and row_number() over (partition by level order by code) = 1 as first from place) as named
),
\ir telling.sql
