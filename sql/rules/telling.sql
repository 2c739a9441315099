-- How is what was met told, dataset by dataset? The end of rules/at-point and rules/at-shape, which say before it what is
-- here, place, asked, hit, covered, lawless, ignored, divided and subject.
found as (
  select dataset, key, codes, label, geom, territory_level, territory_code, state, in_force, documents, scale, method, approximate,
    opened_by, standing, nearest_office, met, in_part, area_m2, share, limit_m, precision_m
  from hit
  union all
  -- Where it is known that nobody has made a document, the law itself says what applies: a hit without a feature.
  select asked.id, null, array[fallback], null, null, lawless.level, lawless.code, null, daterange(since, null), '[]', null, null, false,
    null, 'applies', office, true, false, null, json_build_object('area_m2', null, 'percent', null, 'length_m', null, 'points', null), null, null
  from sought cross join asked join lawless on lawless.dataset = asked.id
  where fallback is not null and asked.id = any (sought.datasets)
),
told as materialized (
  select found.dataset, max(opened_by) filter (where applies) as load, coalesce(bool_or(applies), false) as applies,
    coalesce(bool_or(in_part) filter (where applies), false) as ambiguous, count(*) filter (where met and not shown)::int as hidden,
    json_agg(rule_told order by key is null, carried.code, found.area_m2 desc nulls last, label collate "C", key) filter (where applies and shown) as rules,
    json_agg(rule_told order by carried.code, found.area_m2 desc nulls last, label collate "C", key) filter (where met and not applies and shown) as pending,
    json_agg(json_build_object('key', key, 'label', label, 'code', case carried.code when '*' then '' else carried.code end,
      'distance_m', round(limit_m::numeric, 1)) order by limit_m, key, carried.code) filter (where not met and limit_m is not null and standing = 'applies') as near
  from here cross join found
  cross join lateral unnest(case codes when '{}' then '{*}' else codes end) as carried (code)
  left join lateral rule_of(found.dataset, carried.code, here.known) as rule on true
  left join office_version as who on who.dataset = found.dataset and who.name = coalesce(rule.office, nearest_office) and who.known @> here.known
  left join lateral texts_of(found.documents, rule.documents, here.known) on lets_through(here.filters, 'fields', 'texts')
  cross join lateral (select met and standing = 'applies' as applies,
    lets_through(here.filters, 'effect', coalesce(rule.effect, 'information')) and concerns(here.filters, rule.profiles) as shown) as passed
  cross join lateral (select rule_json(carried.code, case when key is null then null when here.filters -> 'fields' ? 'geometry'
      then json_build_object('key', key, 'href', item_path(found.dataset, key), 'geometry', ST_AsGeoJSON(found.geom, 7)::json)
      else json_build_object('key', key, 'href', item_path(found.dataset, key)) end, label, here.lang, rule, who, texts,
    (select json_build_object('level', level, 'code', place.code, 'name', name) from place
     where level = territory_level and place.code = territory_code),
    share, coalesce(limit_m <= precision_m, false), case when limit_m <= precision_m then limit_m end, state, found.in_force, scale, method,
    approximate, here.filters) as rule_told) as worded
  where key is not null or rule.code = carried.code
  group by found.dataset
),
answer as (
  select json_build_object(
      'applies', count(*) filter (where status = 'applies'), 'does-not-apply', count(*) filter (where status = 'does-not-apply'),
      'no-data', count(*) filter (where status = 'no-data'), 'restricted', count(*) filter (where status = 'restricted'),
      'unavailable', count(*) filter (where status = 'unavailable')) as counts,
    json_agg(json_build_object('id', asked.id, 'title', title, 'theme', theme, 'status', status,
      'coverage', case when lets_through(here.filters, 'fields', 'proofs') and covered.state is not null then json_build_object('territory', covered.code,
        'state', covered.state, 'since', covered.since, 'source', covered.source) end,
      'fault', case status when 'unavailable' then asked.fault end,
      'office', case when lets_through(here.filters, 'fields', 'offices') then office_json(who.name, who.href, who.email, who.phone) end,
      'load', proof, 'rules', coalesce(told.rules, '[]'), 'pending', coalesce(told.pending, '[]'), 'near', coalesce(told.near, '[]'),
      'hidden', coalesce(told.hidden, 0), 'ambiguous', coalesce(told.ambiguous, false),
      'territories', coalesce(territories, '[]'), 'ignored', coalesce(slivers, '[]')) order by asked.id) as datasets
  -- Told has only what is asked; as a full join the two are matched once, as a left join each is looked for among all.
  from asked full join told on told.dataset = asked.id cross join here left join covered on covered.dataset = asked.id
  left join ignored on ignored.dataset = asked.id left join divided on divided.dataset = asked.id
  left join office_version as who on who.dataset = asked.id and who.name = asked.office and who.known @> here.known
  left join lateral proof_of(asked.id, covered.part, told.load, here.known) on lets_through(here.filters, 'fields', 'proofs')
  cross join lateral (select status_of(coalesce(told.applies, false), asked.fault, covered.state) as status) as stated
)
select json_build_object(
  'place', (select told from subject),
  'as_of', json_build_object('in_force_on', day, 'known_on', utc_text_exact(known)),
  'filters', here.filters,
  'counts', counts,
  'datasets', coalesce(datasets, '[]'),
  'notice', $7::text,
  'links', json_build_array(json_build_object('rel', 'self', 'type', 'application/json', 'href', $6::text))
)::text as answer
from here cross join answer
