-- Who has published what for each commune that a shape lies in? A part of rules/at-shape.
spot as (
  select code, name, parents, geom from place where level = 'commune' union all
  select null, null, '{}', null where not exists (select from place where level = 'commune')
),
stated as materialized (
  -- The nearest statement of coverage for each commune that the place lies in; null where there is none.
  select distinct on (asked.id, spot.code) asked.id as dataset, asked.fault, spot.code as commune, spot.name, spot.geom, spot.parents,
    coverage.part, coverage.state, coverage.level, coverage.code, coverage.since, coverage.source
  from here cross join asked cross join spot
  left join place on case place.level when 'commune' then place.code = spot.code
                     else coalesce(spot.parents ->> place.level, place.code) = place.code end
  left join coverage on coverage.dataset = asked.id and coverage.known @> here.known
    and (coverage.level = 'country' or coverage.level = place.level and coverage.code = place.code)
  order by 1, 3, coverage.id is null, case coverage.level when 'country' then 9 else place.rank end, array_position('{available,restricted,none}', coverage.state)
),
covered as (
  select distinct on (dataset) * from stated order by dataset, array_position('{none,restricted,available}', coalesce(state, 'none')), code
),
divided as (
  -- Commune by commune, where there are several and not more than a person would read.
  select stated.dataset, json_agg(json_build_object('level', 'commune', 'code', commune, 'name', stated.name, 'status', status_of(
    exists (select from hit where hit.dataset = stated.dataset and met and standing = 'applies'
      and (ST_Intersects(hit.common, stated.geom) or hit.territory_code = coalesce(stated.parents ->> hit.territory_level, commune))),
    stated.fault, stated.state)) order by commune) as territories
  from stated where (select count(*) from spot) between 2 and 50 group by stated.dataset
),
lawless as (
  select distinct dataset, level, code, since from stated where state = 'none' and ((select count(*) from spot) > 1
    or not exists (select from hit where hit.dataset = stated.dataset and met and standing = 'applies'))
),
