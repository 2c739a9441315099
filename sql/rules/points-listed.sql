-- What does each dataset say at each point, and how is that one answer? The end of rules/at-points.
answer as materialized (
  select *, row(id, status, load, part)::text as facet
  from (
    select spot.n, asked.id, status_of(coalesce(told.applies, false), asked.fault, covered.state) as status, told.load, covered.part,
      coalesce(told.rules, '[]') as rules, coalesce(told.pending, '[]') as pending, coalesce(told.near, '[]') as near, coalesce(told.hidden, 0) as hidden,
      case when covered.state is null or not lets_through(here.filters, 'fields', 'proofs') then 'null' else json_build_object('territory', covered.code,
        'state', covered.state, 'since', covered.since, 'source', covered.source)::text end as coverage
    from here cross join spot left join (select n, bool_or(invented) as invented from place group by n) as around using (n)
    join asked on asked.invented = coalesce(around.invented, asked.invented)
    left join told on told.n = spot.n and told.dataset = asked.id
    left join covered on covered.n = spot.n and covered.dataset = asked.id
  ) as each
),
framed as materialized (
  -- What a dataset says at many points is told once, without its coverage and rules; both are written into it below.
  select row(facet.*)::text as facet, json_build_object('id', facet.id, 'title', title, 'theme', theme, 'status', status, 'coverage', null,
      'fault', case status when 'unavailable' then fault end,
      'office', case when lets_through(here.filters, 'fields', 'offices') then office_json(who.name, who.href, who.email, who.phone) end,
      'load', proof, 'rules', json '[]', 'pending', json '[]', 'near', json '[]', 'hidden', 0, 'ambiguous', false,
      'territories', json '[]', 'ignored', json '[]')::text as told
  from here cross join (select distinct id, status, load, part from answer) as facet join asked using (id)
  left join office_version as who on who.dataset = asked.id and who.name = asked.office and who.known @> here.known
  left join lateral proof_of(asked.id, part, load, here.known) on lets_through(here.filters, 'fields', 'proofs')
),
listed as (
  select n, json_build_object('applies', count(*) filter (where status = 'applies'), 'does-not-apply', count(*) filter (where status = 'does-not-apply'),
      'no-data', count(*) filter (where status = 'no-data'), 'restricted', count(*) filter (where status = 'restricted'),
      'unavailable', count(*) filter (where status = 'unavailable')) as counts,
    coalesce(string_agg(replace(replace(told, '"coverage" : null', '"coverage" : ' || coverage), '"rules" : [], "pending" : [], "near" : [], "hidden" : 0',
      format('"rules" : %s, "pending" : %s, "near" : %s, "hidden" : %s', rules, pending, near, hidden)), ', ' order by id), '') as datasets
  from spot left join answer using (n) left join framed using (facet) group by n
),
subject as (
  select n, min(name) filter (where first) as label, bool_or(invented) as invented,
    json_agg(json_build_object('level', level, 'code', code, 'name', name) order by rank, code) as territories
  from (select *, level = 'commune' and row_number() over (partition by n, level order by code) = 1 as first from place) as named
  group by n
)
select n, replace(json_build_object(
    'place', json_build_object('kind', 'point', 'lon', lon, 'lat', lat, 'label', label, 'territories', coalesce(territories, '[]'),
      'area_m2', null, 'remarks', json '[]', 'invented', coalesce(invented, false)),
    'as_of', json_build_object('in_force_on', day, 'known_on', utc_text_exact(known)),
    'filters', filters, 'counts', counts, 'datasets', json '[]', 'notice', $7::text,
    'links', json_build_array(json_build_object('rel', 'self', 'type', 'application/json', 'href', ($6::text[])[n])))::text,
  '"datasets" : []', '"datasets" : [' || datasets || ']') as answer
from here cross join spot join listed using (n) left join subject using (n)
