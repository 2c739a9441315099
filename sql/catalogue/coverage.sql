-- In which state is each dataset in each territory of a level: as stated for it, for a larger one, or for some of its communes?
-- $1 level, $2 dataset (null: all), $3 code of one territory (null: all), $4 state (null: any), $5 dataset and $6 code after which to go on (null: from the first), $7 how many at most, $8 are features counted?
with size as (
  select parents ->> $1 as code, count(*) as total
  from territory where $1 <> 'commune' and level = 'commune' and ($3::text is null or parents ->> $1 = $3) group by 1
),
below as (
  select coverage.dataset, commune.parents ->> $1 as code, count(*) filter (where state = 'available') as available,
         count(*) filter (where state = 'none') as none, count(*) filter (where state = 'restricted') as restricted
  from coverage join territory as commune on coverage.level = 'commune' and (coverage.level, coverage.code) = (commune.level, commune.code)
  where $1 <> 'commune' and upper_inf(coverage.known) and ($2::text is null or coverage.dataset = $2) group by 1, 2
),
pair as (
  select dataset.id as dataset, dataset.title, territory.level, territory.code, territory.name, territory.parents, territory.geom
  from dataset join territory on territory.invented = dataset.invented
  where dataset.version is not null and territory.level = $1
    and ($2::text is null or dataset.id = $2) and ($3::text is null or territory.code = $3)
    and ($5::text is null or (dataset.id, territory.code) > ($5, $6::text))
)
select pair.dataset, pair.title, pair.level, pair.code, pair.name, told.state, own.since, own.source,
       case when own.state is null and $1 <> 'commune' then json_build_object('available', coalesce(available, 0),
         'none', coalesce(none, 0), 'restricted', coalesce(restricted, 0), 'total', coalesce(size.total, 0)) end as communes,
       case when $8 then (select count(*)::int from feature where feature.dataset = pair.dataset and upper_inf(known)
         and (geom && pair.geom and ST_Intersects(geom, pair.geom) or (territory_level, territory_code) = (pair.level, pair.code))) end as count
from pair
left join lateral (
  select state, since, source
  from (select pair.level, pair.code union all select 'country', 'FR' union all select * from jsonb_each_text(pair.parents)) as place (level, code)
  join coverage on coverage.dataset = pair.dataset and (coverage.level, coverage.code) = (place.level, place.code) and upper_inf(known)
  order by array_position('{commune,epci,departement,region,country}', place.level), since desc nulls last limit 1
) as own on true
left join below on (below.dataset, below.code) = (pair.dataset, pair.code)
left join size on size.code = pair.code
cross join lateral (
  select coalesce(own.state, case when below.code is not null then 'partial' else 'no-statement' end) as state
) as told
where $4::text is null or told.state = $4
order by pair.dataset, pair.code
limit $7
