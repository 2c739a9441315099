-- Which rules apply at a point, dataset by dataset, since when, by which text, and who answers for them?
-- $1 longitude, $2 latitude (EPSG:4326), $3 in force on (day), $4 known on (time; null: what is held now), $5 language, $6 address of the answer, $7 notice
-- prepared
with here as materialized (
  select ST_SetSRID(ST_MakePoint($1, $2), 4326) as geom, $3::date as day,
         coalesce($4::timestamptz, (select max(finished) from load where state = 'published'), now()) as known
),
place as materialized (
  select territory.level, territory.code, territory.name, territory.invented,
         array_position('{commune,epci,departement,region}', territory.level) as rank
  from here join territory on ST_Intersects(territory.geom, here.geom)
),
touched (id, distance_m) as (
  select feature.id, null::float8 from here join feature on ST_Intersects(feature.geom, here.geom)
  where not feature.cut and ST_Dimension(feature.geom) = 2
  union all
  select distinct part.feature, null::float8 from here join feature_part part on ST_Intersects(part.geom, here.geom)
  union all
  select feature.id, ST_Distance(feature.geom::geography, here.geom::geography)
  from here join feature on feature.geom && ST_Expand(here.geom, 0.001) and ST_Dimension(feature.geom) < 2
  union all
  select feature.id, null from place
  join feature on feature.territory_level = place.level and feature.territory_code = place.code
),
asked as materialized (
  select dataset.* from dataset
  where dataset.kind in ('zones', 'decisions')
    and dataset.invented = coalesce((select bool_or(place.invented) from place), dataset.invented)
),
hit as materialized (
  select feature.dataset, feature.part, feature.key, feature.label, feature.documents, feature.office,
         feature.in_force, feature.opened_by, feature.scale, feature.method, feature.approximate, code,
         feature.territory_level, feature.territory_code,
         feature.territory_code is null and (touched.distance_m is not null or near_limit(feature, asked.precision_m, here.geom)) as near_boundary
  from here, touched join feature using (id) join asked on asked.id = feature.dataset
  cross join lateral unnest(case feature.codes when '{}' then '{*}' else feature.codes end) as code
  where feature.known @> here.known and feature.in_force @> here.day
    and (feature.state is null or feature.state not in ('in-procedure', 'approved', 'annulled'))
    and (touched.distance_m is null or touched.distance_m <= least(asked.precision_m, 50))
),
covered as (
  select distinct on (coverage.dataset) coverage.dataset, coverage.part, coverage.state, json_build_object(
    'territory', coverage.code, 'state', coverage.state, 'since', coverage.since, 'source', coverage.source) as json
  from here, coverage left join place using (level, code)
  where coverage.known @> here.known and (place.code is not null or coverage.level = 'country')
  order by coverage.dataset, coalesce(place.rank, 9), array_position('{available,restricted,none}', coverage.state)
),
told as (
  select hit.dataset, json_agg(rule_json(hit.dataset, hit.code, hit.key, hit.label, hit.near_boundary, hit.in_force,
      hit.documents, coalesce(hit.office, asked.office), hit.scale, hit.method, hit.approximate, here.known, $5,
      (select json_build_object('level', place.level, 'code', place.code, 'name', place.name) from place
       where place.level = hit.territory_level and place.code = hit.territory_code))
    order by hit.code, hit.label collate "C", hit.key) as rules, max(hit.opened_by) as load
  from here, hit join asked on asked.id = hit.dataset group by hit.dataset
),
answer as (
  select asked.id, case
      when told.rules is not null then 'applies' when asked.fault is not null then 'unavailable'
      when covered.state = 'restricted' then 'restricted' when covered.state = 'available' then 'does-not-apply'
      else 'no-data' end as status,
    asked, covered.json as coverage, coalesce(told.rules, '[]') as rules,
    load_json(asked.id, covered.part, told.load, here.known) as load
  from here, asked left join told on told.dataset = asked.id left join covered on covered.dataset = asked.id
)
select json_build_object(
  'place', json_build_object('kind', 'point', 'lon', $1, 'lat', $2,
    'label', (select name from place where level = 'commune' order by code limit 1),
    'territories', coalesce((select json_agg(json_build_object('level', level, 'code', code, 'name', name)
                                             order by rank, code) from place), '[]'),
    'area_m2', null, 'invented', coalesce((select bool_or(invented) from place), false)),
  'as_of', json_build_object('in_force_on', $3::date, 'known_on', 
    (select to_char(known at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from here)),
  'counts', (select json_object_agg(status, (select count(*) from answer where answer.status = states.status) order by position)
             from unnest('{applies,does-not-apply,no-data,restricted,unavailable}'::text[]) with ordinality as states (status, position)),
  'datasets', coalesce((select json_agg(json_build_object(
      'id', id, 'title', case $5 when 'en' then (asked).title_en else (asked).title end, 'theme', (asked).theme,
      'status', status, 'coverage', coverage, 'fault', case status when 'unavailable' then (asked).fault end,
      'office', office_json(id, (asked).office), 'load', load, 'rules', rules) order by id) from answer), '[]'),
  'notice', $7::text,
  'links', json_build_array(json_build_object('rel', 'self', 'type', 'application/json', 'href', $6::text))
)::text as answer
