-- In which state is each dataset in each territory of a level: as stated for it, for a larger one, or for some of its communes?
-- $1 level, $2 dataset (null: all), $3 code of one territory (null: all), $4 state (null: any), $5 dataset and $6 code after which to go on (null: from the first), $7 how many at most, $8 are features counted?
select pair.dataset, pair.title, pair.level, pair.code, pair.name, told.state, own.since, own.source,
       case when own.state is null then below.communes end as communes,
       case when $8 then (select count(*)::int from feature where feature.dataset = pair.dataset and upper_inf(known)
         and (geom && pair.geom and ST_Intersects(geom, pair.geom) or (territory_level, territory_code) = (pair.level, pair.code))) end as count
from (
  select dataset.id as dataset, dataset.title, territory.level, territory.code, territory.name, territory.parents, territory.geom
  from dataset join territory on territory.invented = dataset.invented
  where dataset.version is not null and territory.level = $1
    and ($2::text is null or dataset.id = $2) and ($3::text is null or territory.code = $3)
    and ($5::text is null or (dataset.id, territory.code) > ($5, $6::text))
) as pair
left join lateral (
  select state, since, source from coverage
  where coverage.dataset = pair.dataset and upper_inf(known)
    and (level = 'country' or (level, code) = (pair.level, pair.code) or code = pair.parents ->> level)
  order by array_position('{commune,epci,departement,region,country}', level), since desc nulls last limit 1
) as own on true
left join lateral (
  select json_build_object('available', count(*) filter (where state = 'available'), 'none', count(*) filter (where state = 'none'),
           'restricted', count(*) filter (where state = 'restricted'), 'total', count(distinct commune.code)) as communes,
         count(state) as stated
  from territory as commune
  left join coverage on coverage.dataset = pair.dataset and coverage.level = 'commune' and coverage.code = commune.code and upper_inf(coverage.known)
  where own.state is null and pair.level <> 'commune' and commune.level = 'commune' and commune.parents ->> pair.level = pair.code
) as below on true
cross join lateral (select coalesce(own.state, case when below.stated > 0 then 'partial' else 'no-statement' end) as state) as told
where $4::text is null or told.state = $4
order by pair.dataset, pair.code
limit $7
