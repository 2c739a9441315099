-- Which rules touch a parcel, a territory or a drawing, on how much of it, by which text, and who answers for them?
-- $1 geometry as GeoJSON (EPSG:4326), $2 place as json {kind, label, registered_m2, remarks, communes}, $3 in force on (day), $4 known on (time; null: now), $5 language, $6 address of the answer, $7 notice, $8 filters as json {theme, dataset, effect, profile, fields} (null: none), $9 datasets that failed, $10 their fault
-- prepared
with here as materialized (
  select given.*, reach, ST_Expand(geom, reach) as around
  from (select geom, ST_Dimension(geom) as dimension, ST_Area(geom::geography) as area_m2, ST_Length(geom::geography) as length_m,
               case ST_Dimension(geom) when 0 then ST_NPoints(ST_UnaryUnion(geom)) end as points,
               nullif(($2::json ->> 'registered_m2')::float8, 0) as registered_m2,
               $3::date as day, $5::text as lang, $8::jsonb as filters, $9::text[] as failed,
               coalesce($4::timestamptz, (select changed from knowledge)) as known
        from ST_SetSRID(ST_GeomFromGeoJSON($1), 4326) as geom) as given,
  lateral (select 1.01 * max(precision_m) / (110540 * cos(radians(ST_YMax(ST_Envelope(geom))))) as reach
           from dataset_version
           where dataset_version.known @> given.known and kind in ('zones', 'decisions')) as furthest
),
own as materialized (
  -- The communes that the place is known to lie in, as a parcel does; their contours may be too coarse to say.
  select code, parents from here join territory_version as territory on territory.known @> here.known
  where level = 'commune' and code = any (array(select json_array_elements_text($2::json -> 'communes')))
),
place as materialized (
  -- A territory counts when it holds a hundredth of the place or lies in it by a hundredth: borders are drawn by two hands.
  select level, code, name, invented, parents, territory.geom, array_position('{commune,epci,departement,region}', level) as rank
  from here join territory_version as territory on territory.geom && here.geom
  where territory.known @> here.known and case
    when level = 'commune' and exists (select from own) then code in (select own.code from own)
    when exists (select from own where own.parents ? level) then code in (select own.parents ->> level from own)
    when cut then (
      select count(*) > 0 and (here.dimension < 2 or sum(common) > 0.01 * ST_Area(here.geom) or sum(common) > 0.01 * ST_Area(territory.geom))
      from feature join feature_part part on part.feature = feature.id and ST_Intersects(part.geom, here.geom)
      cross join lateral ST_Area(ST_Intersection(part.geom, here.geom)) as common
      where feature.dataset = territory.dataset and feature.key = territory.code and feature.known @> here.known)
    when not ST_Intersects(territory.geom, here.geom) then false
    else here.dimension < 2
      or ST_Area(ST_Intersection(territory.geom, here.geom)) > 0.01 * least(ST_Area(here.geom), ST_Area(territory.geom)) end
),
\ir asked.sql
touched as materialized (
  select feature.*, ST_Dimension(feature.geom) as dimension, touching, case when not touching then ST_Distance(feature.geom::geography, here.geom::geography) end as away_m
  from here cross join sought join feature on feature.geom && here.around
  cross join lateral (select ST_Intersects(feature.geom, here.geom) as touching offset 0) as met
  where not feature.cut and feature.known @> here.known and feature.dataset = any (sought.datasets)
    and (touching or ST_Distance(feature.geom, here.geom) <= here.reach)
  union all
  select feature.*, 2, touching, away_m
  from here cross join sought cross join (
    select part.feature as id, bool_or(touching) as touching,
           min(ST_Distance(part.geom::geography, here.geom::geography)) filter (where not touching) as away_m
    from here join feature_part part on part.geom && here.around
    cross join lateral (select ST_Intersects(part.geom, here.geom) as touching offset 0) as met
    where touching or ST_Distance(part.geom, here.geom) <= here.reach
    group by part.feature
  ) as heavy join feature using (id)
  where feature.known @> here.known and feature.dataset = any (sought.datasets)
  union all
  select feature.*, null, true, null
  from here cross join sought cross join place
  join feature on feature.territory_level = place.level and feature.territory_code = place.code
  where feature.known @> here.known and feature.dataset = any (sought.datasets)
),
hit as materialized (
  select touched.*, standing, coalesce(touched.office, asked.office) as nearest_office, asked.precision_m, touching and not sliver as met, sliver,
    measure.area_m2, measure.length_m, common, not whole as in_part,
    case when not touching then away_m when sliver or asked.precision_m = 0 or here.dimension = 0 or touched.dimension < 2 then null
      when not whole then measure.width_m
      when touched.cut then (select ST_Distance(ST_Boundary(ST_Union(part.geom))::geography, here.geom::geography)
                             from feature_part part where part.feature = touched.id and part.geom && here.around)
      when ST_Distance(ST_Boundary(touched.geom), here.geom) <= here.reach
        then ST_Distance(ST_Boundary(touched.geom)::geography, here.geom::geography) end as limit_m,
    json_build_object('area_m2', round(measure.area_m2::numeric, 1),
      -- The register and the drawing differ a little: never more than the whole.
      'percent', case when measure.area_m2 is not null and here.dimension = 2 then round(least(100, 100 * measure.area_m2
                 / coalesce(here.registered_m2, here.area_m2))::numeric, 1) end,
      'length_m', round(measure.length_m::numeric, 1), 'points', measure.points) as share
  from here cross join touched join asked on asked.id = touched.dataset
  cross join lateral (select standing(touched.state, touched.in_force, here.day) as standing) as stood
  cross join lateral (select case when away_m is not null then null when not touched.cut then ST_Intersection(touched.geom, here.geom)
    else (select ST_Union(ST_Intersection(part.geom, here.geom)) from feature_part part
          where part.feature = touched.id and part.geom && here.geom) end as common offset 0) as shared
  left join lateral measure_of(common) as measure on true
  cross join lateral (select
    -- Less than the play between two drawings is no rule, unless it is most of a small place or of a small object.
    touching and touched.geom is not null and case least(here.dimension, touched.dimension)
      when 2 then coalesce(measure.area_m2, 0) < asked.sliver_m2
        and coalesce(measure.area_m2, 0) < 0.5 * least(here.area_m2, case when not touched.cut then ST_Area(touched.geom::geography) end)
      when 1 then coalesce(measure.length_m, 0) < asked.sliver_m and coalesce(measure.length_m, 0)
        < 0.5 * least(nullif(here.length_m, 0), nullif(ST_Length(touched.geom::geography), 0)) else false end as sliver,
    touched.geom is null or touched.dimension < 2 or case here.dimension when 2 then measure.area_m2 > 0.999 * here.area_m2
      when 1 then measure.length_m > 0.999 * here.length_m else measure.points = here.points end as whole) as kind
  where standing is not null and (away_m is null or away_m <= asked.precision_m)
),
ignored as (
  select dataset, json_agg(json_build_object('key', key, 'label', label,
    'area_m2', case least(here.dimension, hit.dimension) when 2 then round(coalesce(hit.area_m2, 0)::numeric, 2) end,
    'length_m', case least(here.dimension, hit.dimension) when 1 then round(coalesce(hit.length_m, 0)::numeric, 2) end) order by key) as slivers
  from here cross join hit where sliver group by dataset
),
\ir coverage-of-shape.sql
subject as (
  select json_build_object('kind', $2::json ->> 'kind', 'lon', round(ST_X(middle)::numeric, 6), 'lat', round(ST_Y(middle)::numeric, 6),
    'label', coalesce($2::json ->> 'label', (select name from place where level = 'commune' order by code limit 1)),
    'territories', (select coalesce(json_agg(json_build_object('level', level, 'code', code, 'name', name) order by rank, code), '[]') from place),
    'area_m2', case dimension when 2 then round(coalesce(registered_m2, area_m2)::numeric, 1) end,
    'remarks', coalesce($2::json -> 'remarks', '[]'), 'invented', (select coalesce(bool_or(invented), false) from place)) as told
  from here, ST_PointOnSurface(here.geom) as middle
),
\ir telling.sql
