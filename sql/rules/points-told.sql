-- Who has published what at each point, and how are the rules told that it meets? A part of rules/at-points.
covered as materialized (
  select distinct on (n, dataset) n, dataset, part, state, level, code, since, source
  from here cross join (
    select place.n, place.rank, coverage.* from place
    cross join lateral (select * from coverage where coverage.level = place.level and coverage.code = place.code offset 0) as coverage
    union all
    select n, 9, coverage.* from spot cross join coverage where level = 'country'
  ) as stated
  where stated.known @> here.known
  order by n, dataset, rank, array_position('{available,restricted,none}', state), code, part
),
found as (
  select n, id, dataset, key, codes, label, territory_level, territory_code, state, in_force, documents, scale, method, approximate,
    opened_by, standing, nearest_office, met, limit_m, precision_m
  from hit
  union all
  select n, null, asked.id, null, array[fallback], null, level, code, null, daterange(since, null), '[]', null, null, false,
    null, 'applies', office, true, null, null
  from here cross join covered join asked on asked.id = covered.dataset
  where state = 'none' and (since is null or since <= here.day) and fallback is not null
    and not exists (select from hit where hit.n = covered.n and hit.dataset = covered.dataset and met and standing = 'applies')
),
carried as materialized (
  select found.*, code, row(key is null, dataset, code, nearest_office, documents, territory_level, territory_code, state, in_force, scale, method, approximate)::text as facet
  from found cross join lateral unnest(case codes when '{}' then '{*}' else codes end) as code
),
worded as materialized (
  -- What rules have in common is told once, as if without label and feature, far from a limit; both are written into it below.
  select row(facet.*)::text as facet, rule.title is null as untitled, not facet.lawful or rule.code = facet.code as valid,
    lets_through(here.filters, 'effect', coalesce(rule.effect, 'information')) and concerns(here.filters, rule.profiles) as shown,
    rule_json(facet.code, case when not lawful then json '{}' end, case when not lawful then '' end, here.lang, rule, who, texts,
      case when named.code is not null then json_build_object('level', named.level, 'code', named.code, 'name', named.name) end,
      json_build_object('area_m2', null, 'percent', null, 'length_m', null, 'points', null), false, null, facet.state, facet.in_force, scale, method,
      approximate, here.filters)::text as told
  from here
  cross join (select distinct key is null as lawful, dataset, code, nearest_office, documents, territory_level, territory_code, state, in_force, scale, method, approximate from carried) as facet
  left join (select distinct level, code, name from place) as named on named.level = territory_level and named.code = territory_code
  left join lateral rule_of(facet.dataset, facet.code, here.known) as rule on true
  left join office_version as who on who.dataset = facet.dataset and who.name = coalesce(rule.office, facet.nearest_office) and who.known @> here.known
  left join lateral texts_of(facet.documents, rule.documents, here.known) on lets_through(here.filters, 'fields', 'texts')
),
told as (
  select n, dataset, max(opened_by) filter (where applies) as load, bool_or(applies) as applies, count(*) filter (where met and not shown)::int as hidden,
    '[' || string_agg(text, ', ' order by key is null, code, label collate "C", key) filter (where applies and shown) || ']' as rules,
    '[' || string_agg(text, ', ' order by code, label collate "C", key) filter (where met and not applies and shown) || ']' as pending,
    json_agg(json_build_object('key', key, 'label', label, 'code', case code when '*' then '' else code end,
      'distance_m', round(limit_m::numeric, 1)) order by limit_m, key, code) filter (where not met and limit_m is not null and standing = 'applies')::text as near
  from (
    select carried.*, shown, met and standing = 'applies' as applies, case when key is null then told else replace(replace(replace(told,
        '"label" : ""' || case when untitled then ', "title" : ""' else '' end, '"label" : ' || name || case when untitled then ', "title" : ' || name else '' end),
        '"feature" : {}', '"feature" : ' || feature),
        case when limit_m <= precision_m then '"near_boundary" : false, "boundary_m" : null' else '' end,
        format('"near_boundary" : true, "boundary_m" : %s', round(limit_m::numeric, 1))) end as text
    from here cross join carried join worded using (facet)
    cross join lateral (select to_json(label)::text as name, case when here.filters -> 'fields' ? 'geometry'
        then json_build_object('key', key, 'href', item_path(dataset, key), 'geometry', (select ST_AsGeoJSON(geom, 7)::json from feature where feature.id = carried.id))
        else json_build_object('key', key, 'href', item_path(dataset, key)) end::text as feature) as own
    where valid
  ) as each
  group by n, dataset
),
