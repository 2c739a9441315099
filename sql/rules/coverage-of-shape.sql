-- Who has published what for each commune that a shape lies in? A part of rules/at-shape.
spot as (
  select code, name, parents, geom from place where level = 'commune' union all
  select null, null, '{}', null where not exists (select from place where level = 'commune')
),
stated as materialized (
  -- The nearest statement of coverage for each commune that the place lies in; null where there is none.
  select distinct on (asked.id, spot.code) asked.id as dataset, asked.fault, fallback, sliver_m2, sliver_m, spot.code as commune, spot.name, spot.geom, spot.parents,
    part, state, held.level, held.code, since, source
  from asked cross join spot left join (
    select spot.code as commune, place.rank, coverage.* from here cross join spot
    join place on case place.level when 'commune' then place.code = spot.code
                  else coalesce(spot.parents ->> place.level, place.code) = place.code end
    join coverage on (coverage.level, coverage.code) = (place.level, place.code) where coverage.known @> here.known
    union all
    select spot.code, 9, coverage.* from here cross join spot join coverage on coverage.level = 'country' where coverage.known @> here.known
  ) as held on held.dataset = asked.id and coalesce(held.commune, '') = coalesce(spot.code, '')
  order by asked.id, spot.code, held.rank, array_position('{available,restricted,none}', state), held.code, part
),
covered as materialized (
  select distinct on (dataset) * from stated order by dataset, array_position('{none,restricted,available}', coalesce(state, 'none')), code
),
divided as (
  -- Commune by commune, where there are several and not more than a person would read.
  select stated.dataset, json_agg(json_build_object('level', 'commune', 'code', commune, 'name', stated.name, 'status', status_of(
    stated.state = 'none' and (since is null or since <= here.day) and fallback is not null and fault is null or
    exists (select from hit where hit.dataset = stated.dataset and met and standing = 'applies'
      and case when hit.geom is null then hit.territory_code = coalesce(stated.parents ->> hit.territory_level, commune)
        when not ST_Intersects(hit.common, stated.geom) then false
        when ST_Dimension(hit.common) = 2 then ST_Area(ST_Intersection(hit.common, stated.geom)::geography) >= sliver_m2
        when ST_Dimension(hit.common) = 1 then ST_Length(ST_Intersection(hit.common, stated.geom)::geography) >= sliver_m else true end),
    stated.fault, stated.state)) order by commune) as territories
  from here cross join stated where (select count(*) from spot) between 2 and 50 group by stated.dataset
),
lawless as (
  -- Nobody has made a document for all of the place: in a commune of several, or on what the documents leave of a single one.
  select distinct dataset, level, code, since from here cross join stated
  where state = 'none' and (since is null or since <= here.day) and ((select count(*) from spot) > 1
    or coalesce((select sum(case when hit.geom is null or here.dimension = 0 then 1
        when here.dimension = 1 then hit.length_m / here.length_m else hit.area_m2 / here.area_m2 end)
      from hit where hit.dataset = stated.dataset and met and standing = 'applies'), 0) < 0.999)
),
