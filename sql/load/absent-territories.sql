-- Which communes of what the source covers have no number in it?
-- $1 load, $2 what it covers as json: level, code
with published as (select distinct code from mapped_observation where load = $1 and level = 'commune'),
covered as (
  select territory.code, territory.name, territory.vintage
  from jsonb_to_recordset($2::jsonb) as cover (level text, code text)
  join territory on territory.level = 'commune'
    and (territory.code = cover.code and cover.level = 'commune' or territory.parents ->> cover.level = cover.code)
)
select (select count(*)::int from published) as published, count(*)::int as covered, max(vintage) as vintage,
       count(*) filter (where published.code is null)::int as absent,
       string_agg(concat(covered.code, ' ', name), ', ' order by covered.code) filter (where published.code is null) as communes
from covered left join published using (code)
