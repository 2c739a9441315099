-- Which rules touch a parcel, a territory or a drawing, on how much of it, by which text, and who answers for them?
-- $1 geometry as GeoJSON (EPSG:4326), $2 place as json {kind, label, registered_m2}, $3 in force on (day), $4 known on (time; null: now), $5 language, $6 address of the answer, $7 notice
with here as materialized (
  select geom, ST_Dimension(geom) as dimension, ST_Area(geom::geography) as area_m2, $3::date as day, $5::text as lang,
         coalesce($4::timestamptz, (select max(finished) from load where state = 'published'), now()) as known
  from ST_SetSRID(ST_GeomFromGeoJSON($1), 4326) as geom
),
place as materialized (
  -- A territory counts when it holds a hundredth of the place or lies in it by a hundredth: borders are drawn by two hands.
  select level, code, name, invented, parents, array_position('{commune,epci,departement,region}', level) as rank
  from here join territory on ST_Intersects(territory.geom, here.geom)
  where here.dimension < 2 or ST_Area(ST_Intersection(territory.geom, here.geom))
                              > 0.01 * least(ST_Area(here.geom), ST_Area(territory.geom))
),
asked as materialized (
  select dataset.id, case here.lang when 'en' then title_en else title end as title, theme, fault, office, precision_m
  from here, dataset
  where kind in ('zones', 'decisions') and invented = coalesce((select bool_or(place.invented) from place), invented)
    and ($4::timestamptz is null or version is null
         or exists (select from load where load.dataset = dataset.id and started <= here.known))
),
touched as materialized (
  select feature.id from here join feature on ST_Intersects(feature.geom, here.geom) where not feature.cut
  union
  select part.feature from here join feature_part part on ST_Intersects(part.geom, here.geom)
  union
  select feature.id from place
  join feature on feature.territory_level = place.level and feature.territory_code = place.code
),
met as materialized (
  select feature.*, coalesce(feature.office, asked.office) as nearest_office, asked.precision_m, here.area_m2 as place_m2,
         measure.dimension, measure.area_m2, measure.width_m, measure.length_m, measure.points,
         -- Less than a square metre of a surface is the play between two drawings, not a rule.
         coalesce(here.dimension = 2 and ST_Dimension(feature.geom) = 2 and coalesce(measure.area_m2, 0) < 1, false) as sliver
  from here, touched join feature using (id) join asked on asked.id = feature.dataset
  left join lateral measure_of(overlap_of(feature.id, feature.cut, feature.geom, here.geom)) as measure on true
  where feature.known @> here.known and feature.in_force @> here.day
    and (feature.state is null or feature.state not in ('in-procedure', 'approved', 'annulled'))
),
told as (
  select met.dataset, max(met.opened_by) as load,
    json_agg(rule_json(met.dataset, met.code, met.key, met.label, here.lang, rule, who, met.documents,
        (select json_build_object('level', level, 'code', code, 'name', name) from place
         where level = met.territory_level and code = met.territory_code),
        json_build_object('area_m2', round(met.area_m2::numeric, 1),
          -- The register and the drawing differ a little: never more than the whole.
          'percent', case when met.area_m2 is not null and here.dimension = 2 then round(least(100, 100 * met.area_m2
                     / coalesce(($2::json ->> 'registered_m2')::float8, here.area_m2))::numeric, 1) end,
          'length_m', round(met.length_m::numeric, 1), 'points', met.points),
        here.dimension = 2 and coalesce(met.width_m < met.precision_m, false),
        met.in_force, met.scale, met.method, met.approximate)
      order by met.code, met.area_m2 desc nulls last, met.label collate "C", met.key) as rules
  from here, (select met.*, code from met
              cross join lateral unnest(case codes when '{}' then '{*}' else codes end) as code where not sliver) as met
  left join lateral rule_of(met.dataset, met.code, here.known) as rule on true
  left join office as who on who.dataset = met.dataset and who.name = coalesce(rule.office, met.nearest_office)
  group by met.dataset
),
ignored as (
  select dataset, json_agg(json_build_object('key', key, 'label', label, 'area_m2', round(area_m2::numeric, 2)) order by key) as slivers
  from met where sliver group by dataset
),
spot as (
  select code, parents from place where level = 'commune'
  union all select null, '{}' where not exists (select from place where level = 'commune')
),
stated as (
  -- The nearest statement of coverage for each commune that the place lies in; null where there is none.
  select distinct on (asked.id, spot.code) asked.id as dataset, coverage.part, coverage.state, coverage.code, coverage.since, coverage.source
  from here cross join asked cross join spot
  left join place on case place.level when 'commune' then place.code = spot.code
                     else coalesce(spot.parents ->> place.level, place.code) = place.code end
  left join coverage on coverage.dataset = asked.id and coverage.known @> here.known
    and (coverage.level = 'country' or coverage.level = place.level and coverage.code = place.code)
  order by asked.id, spot.code, coverage.id is null, case coverage.level when 'country' then 9 else place.rank end,
           array_position('{available,restricted,none}', coverage.state)
),
covered as (
  select distinct on (dataset) * from stated
  order by dataset, array_position('{none,restricted,available}', coalesce(state, 'none')), code
),
answer as materialized (
  select asked.*, status_of(told.rules is not null, asked.fault, covered.state) as status,
    coalesce(told.rules, '[]') as rules, told.load as hit_load, covered.part as covered_part, slivers,
    case when covered.state is not null then json_build_object('territory', covered.code,
      'state', covered.state, 'since', covered.since, 'source', covered.source) end as coverage
  from asked left join told on told.dataset = asked.id left join covered on covered.dataset = asked.id
  left join ignored on ignored.dataset = asked.id
)
select json_build_object(
  'place', (select json_build_object('kind', $2::json ->> 'kind', 'lon', round(ST_X(middle)::numeric, 6), 'lat', round(ST_Y(middle)::numeric, 6),
      'label', coalesce($2::json ->> 'label', (select name from place where level = 'commune' order by code limit 1)),
      'territories', (select coalesce(json_agg(json_build_object('level', level, 'code', code, 'name', name) order by rank, code), '[]') from place),
      'area_m2', case dimension when 2 then round(coalesce(($2::json ->> 'registered_m2')::float8, area_m2)::numeric, 1) end,
      'invented', (select coalesce(bool_or(invented), false) from place))
    from here, ST_PointOnSurface(here.geom) as middle),
  'as_of', (select json_build_object('in_force_on', day, 'known_on', utc_text_exact(known)) from here),
  'counts', (select counts_json(array_agg(status)) from answer),
  'datasets', (select coalesce(json_agg(json_build_object('id', answer.id, 'title', title, 'theme', theme, 'status', status,
      'coverage', coverage, 'fault', case status when 'unavailable' then fault end,
      'office', office_json(office.name, office.href, office.email, office.phone), 'load', proof, 'rules', rules,
      'ignored', coalesce(slivers, '[]')) order by answer.id), '[]')
    from here, answer left join office on office.dataset = answer.id and office.name = answer.office
    left join lateral proof_of(answer.id, covered_part, hit_load, here.known) on true),
  'notice', $7::text,
  'links', json_build_array(json_build_object('rel', 'self', 'type', 'application/json', 'href', $6::text))
)::text as answer
