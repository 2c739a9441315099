-- Which communes of what the source covers have no number in it, and which have one but are no commune of today?
-- $1 load, $2 what it covers as json: level, code
with published as (select distinct code from mapped_observation where load = $1 and level = 'commune'),
covered as (
  select territory.code, territory.name, territory.vintage
  from jsonb_to_recordset($2::jsonb) as cover (level text, code text)
  join territory on territory.level = 'commune'
    and (territory.code = cover.code and cover.level = 'commune' or territory.parents ->> cover.level = cover.code)
),
beyond as (
  select code from published where code not in (select code from covered)
    and exists (select from jsonb_to_recordset($2::jsonb) as cover (level text, code text)
                where cover.level = 'departement' and starts_with(published.code, cover.code))
)
select (select count(*)::int from published) as published, count(*)::int as covered, max(vintage) as vintage,
       string_agg(concat(covered.code, ' ', name), ', ' order by covered.code) filter (where published.code is null) as absent,
       (select string_agg(code, ', ' order by code) from beyond) as beyond
from covered left join published using (code)
