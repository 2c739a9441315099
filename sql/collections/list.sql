-- Which collections are held, and what is known of each?
-- $1 id of one collection, or null for all; $2 language
select dataset.id, dataset.version, json_build_object(
  'id', dataset.id, 'title', case $2 when 'en' then title_en else title end,
  'description', case $2 when 'en' then description_en else description end,
  'theme', theme, 'kind', kind, 'geometry', geometry, 'invented', invented,
  'producer', producer, 'licence', licence, 'attribution', attribution,
  'notice', case $2 when 'en' then notice_en else notice end,
  'zooms', json_build_array(min_zoom, max_zoom), 'style', style, 'version', version,
  'source_date', last.source_date, 'loaded_at', to_char(last.finished at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'coverage', coalesce((
    select json_agg(json_build_object('level', coverage.level, 'code', coverage.code, 'name', territory.name,
      'state', coverage.state, 'since', coverage.since, 'source', coverage.source) order by coverage.level, coverage.code)
    from coverage left join territory using (level, code)
    where coverage.dataset = dataset.id and upper_inf(coverage.known)), '[]'),
  'itemType', 'feature') as json
from dataset
left join lateral (
  select source_date, finished from load where load.dataset = dataset.id and state = 'published' order by id desc limit 1
) as last on true
where $1::text is null or dataset.id = $1
order by dataset.id
