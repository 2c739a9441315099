-- Which rules apply at a point, dataset by dataset, since when, by which text, and who answers for them?
-- $1 longitude, $2 latitude (EPSG:4326), $3 in force on (day), $4 known on (time; null: what is held now), $5 language, $6 address of the answer, $7 notice
-- prepared
with here as materialized (
  select ST_SetSRID(ST_MakePoint($1, $2), 4326) as geom, $3::date as day, $5::text as lang,
         coalesce($4::timestamptz, (select max(finished) from load where state = 'published'), now()) as known
),
heavy as materialized (
  select part.feature as id, max(ST_Distance(ST_Boundary(part.geom), here.geom)) as depth
  from here join feature_part part on ST_Intersects(part.geom, here.geom) group by part.feature
),
place as materialized (
  select level, code, name, invented, array_position('{commune,epci,departement,region}', level) as rank
  from (
    select territory.* from here join territory on ST_Intersects(territory.geom, here.geom) where not territory.cut
    union all
    select territory.* from heavy join feature using (id)
    join territory on territory.dataset = feature.dataset and territory.code = feature.key and territory.cut
    where upper_inf(feature.known)
  ) as found
),
asked as materialized (
  select dataset.id, case here.lang when 'en' then title_en else title end as title, theme, fault, office, precision_m,
         -- The square around the place that the limit must stay out of, and how far its corners are, in degrees.
         ST_Expand(here.geom, degrees.x, degrees.y) as around, 1.01 * sqrt(degrees.x ^ 2 + degrees.y ^ 2) as reach
  from here, dataset, lateral (
    select precision_m / (111320 * cos(radians(ST_Y(here.geom)))) as x, precision_m / 110540 as y) as degrees
  where kind in ('zones', 'decisions') and invented = coalesce((select bool_or(place.invented) from place), invented)
    -- An answer of the past has no dataset that came later.
    and ($4::timestamptz is null or version is null
         or exists (select from load where load.dataset = dataset.id and started <= here.known))
),
touched as materialized (
  -- depth: degrees to the limit, or to that of a piece; distance_m: metres to what has no surface.
  select feature.*, ST_Distance(ST_Boundary(feature.geom), here.geom) as depth, null::float8 as distance_m
  from here join feature on ST_Intersects(feature.geom, here.geom)
  where not feature.cut and ST_Dimension(feature.geom) = 2
  union all
  select feature.*, heavy.depth, null from heavy join feature using (id)
  union all
  select feature.*, null, ST_Distance(feature.geom::geography, here.geom::geography)
  from here join feature on feature.geom && ST_Expand(here.geom, 0.001) and ST_Dimension(feature.geom) < 2
  union all
  select feature.*, null, null from place
  join feature on feature.territory_level = place.level and feature.territory_code = place.code
),
hit as (
  select touched.*, code, coalesce(touched.office, asked.office) as nearest_office,
         touched.territory_code is null and (touched.distance_m is not null
           -- The depth rules out most at once; the square is exact, and dear.
           or asked.precision_m > 0 and touched.depth <= asked.reach and not case when touched.cut
             then parts_cover(touched.id, asked.around) else ST_Covers(touched.geom, asked.around) end) as near_boundary
  from here, touched join asked on asked.id = touched.dataset
  cross join lateral unnest(case touched.codes when '{}' then '{*}' else touched.codes end) as code
  where touched.known @> here.known and touched.in_force @> here.day
    and (touched.state is null or touched.state not in ('in-procedure', 'approved', 'annulled'))
    and (touched.distance_m is null or touched.distance_m <= least(asked.precision_m, 50))
),
told as (
  select hit.dataset, max(hit.opened_by) as load,
    json_agg(rule_json(hit.dataset, hit.code, hit.key, hit.label, here.lang, rule, who, hit.documents,
        (select json_build_object('level', level, 'code', code, 'name', name) from place
         where level = hit.territory_level and code = hit.territory_code),
        json_build_object('area_m2', null, 'percent', null, 'length_m', null, 'points', null),
        hit.near_boundary, hit.in_force, hit.scale, hit.method, hit.approximate)
      order by hit.code, hit.label collate "C", hit.key) as rules
  from here, hit left join lateral rule_of(hit.dataset, hit.code, here.known) as rule on true
  left join office as who on who.dataset = hit.dataset and who.name = coalesce(rule.office, hit.nearest_office)
  group by hit.dataset
),
covered as (
  select distinct on (dataset) dataset, part, state, code, since, source
  from here, (
    select coverage.*, place.rank from place join coverage using (level, code)
    union all
    select coverage.*, 9 from coverage where level = 'country'
  ) as stated
  where stated.known @> here.known
  order by dataset, rank, array_position('{available,restricted,none}', state)
),
answer as materialized (
  select asked.*, status_of(told.rules is not null, asked.fault, covered.state) as status,
    coalesce(told.rules, '[]') as rules, told.load as hit_load, covered.part as covered_part,
    case when covered.dataset is not null then json_build_object('territory', covered.code,
      'state', covered.state, 'since', covered.since, 'source', covered.source) end as coverage
  from asked left join told on told.dataset = asked.id left join covered on covered.dataset = asked.id
)
select json_build_object(
  'place', (select json_build_object('kind', 'point', 'lon', $1, 'lat', $2,
      'label', min(name) filter (where first),
      'territories', coalesce(json_agg(json_build_object('level', level, 'code', code, 'name', name) order by rank, code), '[]'),
      'area_m2', null, 'invented', coalesce(bool_or(invented), false))
    from (select *, level = 'commune' and row_number() over (partition by level order by code) = 1 as first from place) as named),
  'as_of', (select json_build_object('in_force_on', day, 'known_on', utc_text_exact(known)) from here),
  'counts', (select counts_json(array_agg(status)) from answer),
  'datasets', (select coalesce(json_agg(json_build_object('id', answer.id, 'title', title, 'theme', theme, 'status', status,
      'coverage', coverage, 'fault', case status when 'unavailable' then fault end,
      'office', office_json(office.name, office.href, office.email, office.phone), 'load', proof, 'rules', rules) order by answer.id), '[]')
    from here, answer left join office on office.dataset = answer.id and office.name = answer.office
    left join lateral proof_of(answer.id, covered_part, hit_load, here.known) on true),
  'notice', $7::text,
  'links', json_build_array(json_build_object('rel', 'self', 'type', 'application/json', 'href', $6::text))
)::text as answer
