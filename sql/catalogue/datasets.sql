-- What does the catalogue tell of each dataset that was ever published?
-- no parameters
with published as (
  select dataset, min(finished) as first, max(finished) as last from load where state = 'published' group by dataset
),
numbers as (
  select dataset, min(period) filter (where period ~ '^\d{4}') as first, max(period) filter (where period ~ '^\d{4}') as last
  from observation where upper_inf(known) group by dataset
),
stated as (
  select dataset, level, state, source, case when level not in ('commune', 'epci') then code end as code
  from coverage where upper_inf(known) group by 1, 2, 3, 4, 5
),
said as (
  select dataset, bool_or(state = 'restricted') as restricted,
         array_agg(distinct source) filter (where source is not null) as sources,
         json_agg(distinct jsonb_build_object('level', level, 'code', code)) filter (where code is not null and state = 'available') as places
  from stated group by dataset
),
place as (
  select coverage.dataset, territory.geom, territory.invented
  from coverage join territory using (level, code) where upper_inf(coverage.known) and state <> 'none'
  union all
  select stated.dataset, territory.geom, territory.invented
  from stated join territory on territory.level = 'departement' where stated.level = 'country' and state <> 'none'
),
covered as (
  select place.dataset, ST_Extent(place.geom) as box
  from place join dataset on dataset.id = place.dataset and dataset.invented = place.invented group by place.dataset
)
select dataset.id, theme, title, title_en, description, description_en, kind, geometry, place, producer, licence, attribution,
       notice, notice_en, precision_m, invented, version, updated, inspire,
       office_json(office.name, office.href, office.email, office.phone) as office,
       utc_text(published.first) as issued, utc_text(published.last) as modified, load.file, load.sha256, load.source_date,
       numbers.first as begins, numbers.last as ends,
       case when covered.box is not null then json_build_array(
         ST_XMin(covered.box), ST_YMin(covered.box), ST_XMax(covered.box), ST_YMax(covered.box)) end as box,
       coalesce(said.restricted, false) as restricted, coalesce(said.sources, '{}') as sources, coalesce(said.places, '[]') as places,
       (select coalesce(json_agg(json_build_object('level', level, 'code', code)), '[]') from (
          select level, code from coverage where coverage.dataset = dataset.id and level = 'commune' and state = 'available' and upper_inf(known)
          order by code limit 51) as first) as communes
from dataset
join published on published.dataset = dataset.id
join load on load.id = dataset.version
left join office on office.dataset = dataset.id and office.name = dataset.office
left join numbers on numbers.dataset = dataset.id
left join covered on covered.dataset = dataset.id
left join said on said.dataset = dataset.id
order by dataset.id
