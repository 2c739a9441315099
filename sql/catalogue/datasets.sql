-- What does the catalogue tell of each dataset that was ever published?
-- no parameters
with published as (
  select dataset, min(finished) as first, max(finished) as last from load where state = 'published' group by dataset
),
held as (
  select dataset, count(*)::int as count, ST_Extent(geom) as box, min(scale) as scale, min(lower(in_force)) as begins,
         case when not bool_or(upper_inf(in_force)) then max(upper(in_force)) - 1 end as ends
  from feature where upper_inf(known) group by dataset
),
numbers as (
  select dataset, count(*)::int as count, min(period) filter (where period ~ '^\d{4}') as first,
         max(period) filter (where period ~ '^\d{4}') as last
  from observation where upper_inf(known) group by dataset
),
covered as (
  select coverage.dataset, ST_Extent(territory.geom) as box
  from (select distinct dataset, level, code from coverage where upper_inf(known) and state <> 'none') as coverage
  join dataset on dataset.id = coverage.dataset
  join territory on territory.invented = dataset.invented
    and ((coverage.level, coverage.code) = (territory.level, territory.code) or coverage.level = 'country' and territory.level = 'departement')
  group by coverage.dataset
),
stated as (
  select dataset, bool_or(state = 'restricted') and not bool_or(state = 'available') as restricted, array_agg(distinct source) filter (where source is not null) as sources,
         json_agg(distinct jsonb_build_object('level', level, 'code', code)) filter (where level <> 'commune' and level <> 'epci' and state = 'available') as places,
         json_agg(distinct jsonb_build_object('level', level, 'code', code)) filter (where level = 'commune' and state = 'available') as communes
  from coverage where upper_inf(known) group by dataset
)
select dataset.id, theme, title, title_en, description, description_en, kind, geometry, place, producer, licence, attribution,
       notice, notice_en, precision_m, invented, version, updated, inspire,
       office_json(office.name, office.href, office.email, office.phone) as office,
       to_char(published.first at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as issued,
       to_char(published.last at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as modified,
       load.file, load.sha256, load.source_date, coalesce(held.count, 0) as count, held.scale,
       coalesce(held.begins::text, numbers.first) as begins, coalesce(held.ends::text, numbers.last) as ends,
       case when coalesce(held.box, covered.box) is not null then json_build_array(
         ST_XMin(coalesce(held.box, covered.box)), ST_YMin(coalesce(held.box, covered.box)),
         ST_XMax(coalesce(held.box, covered.box)), ST_YMax(coalesce(held.box, covered.box))) end as box,
       coalesce(stated.restricted, false) and coalesce(held.count, 0) = 0 as restricted,
       coalesce(stated.sources, '{}') as sources, coalesce(stated.places, '[]') as places,
       coalesce(stated.communes, '[]') as communes
from dataset
join published on published.dataset = dataset.id
join load on load.id = dataset.version
left join office on office.dataset = dataset.id and office.name = dataset.office
left join held on held.dataset = dataset.id
left join numbers on numbers.dataset = dataset.id
left join covered on covered.dataset = dataset.id
left join stated on stated.dataset = dataset.id
order by dataset.id
