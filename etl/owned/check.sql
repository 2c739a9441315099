-- Which features lie outside of the territory where the body decides, and which days cannot be read? The first go.
-- $1 load
with owner as materialized (
  select told, told -> 'columns' as columns from (select current_setting('terrier.owned')::jsonb as told) as body
),
competence as materialized (
  -- Borders are drawn by two hands: 30 m on either side count as inside.
  select bool_or(own.level = 'country') as everywhere, ST_Buffer(ST_Union(territory.geom), 0.0003) as area
  from owner join organisation_territory as own on own.organisation = (told ->> 'organisation')::uuid
  left join territory on territory.level = own.level and territory.code = own.code
),
gone as (
  delete from mapped using competence
  where load = $1 and geom is not null and not coalesce(everywhere, false)
    and not coalesce(ST_Covers(area, case when ST_IsValid(geom) then geom else ST_MakeValid(geom) end), false)
  returning mapped.row, mapped.key
),
day as (
  select row, key, named.name, trim(properties ->> named.name) as written
  from owner cross join lateral (values (columns ->> 'from'), (columns ->> 'until')) as named (name)
  join mapped on load = $1 and trim(properties ->> named.name) <> ''
),
period as (
  select row, key, columns ->> 'until' as name, trim(properties ->> (columns ->> 'until')) as written
  from owner join mapped on load = $1
  where read_day(trim(properties ->> (columns ->> 'until'))) < read_day(trim(properties ->> (columns ->> 'from')))
)
insert into finding (load, row, key, attribute, value, severity, reason)
select $1, row, key, null, null, 'refused', 'outside-competence' from gone
union all
select $1, row, key, name, written, 'noted', 'bad-value' from day where read_day(written) is null
union all
select $1, row, key, name, written, 'noted', 'ends-before' from period
