-- Which collections are held, and what is known of each?
-- $1 id of one collection, or null for all; $2 language
select dataset.id, json_build_object(
  'id', dataset.id, 'title', case $2 when 'en' then title_en else title end,
  'description', case $2 when 'en' then description_en else description end,
  'theme', theme, 'kind', kind, 'geometry', geometry, 'invented', invented,
  'producer', producer, 'licence', licence, 'attribution', attribution,
  'notice', case $2 when 'en' then notice_en else notice end,
  'zooms', json_build_array(min_zoom, max_zoom), 'style', style, 'count', held.count, 'version', version,
  'source_date', last.source_date, 'loaded_at', to_char(last.finished at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'coverage', coalesce((
    select json_agg(json_build_object('level', coverage.level, 'code', coverage.code, 'name', territory.name,
      'state', coverage.state, 'since', coverage.since, 'source', coverage.source) order by coverage.level, coverage.code)
    from coverage left join territory using (level, code)
    where coverage.dataset = dataset.id and upper_inf(coverage.known)), '[]'),
  'itemType', 'feature',
  'crs', json_build_array('http://www.opengis.net/def/crs/OGC/1.3/CRS84'),
  'extent', case when held.box is not null then json_build_object('spatial', json_build_object(
    'bbox', json_build_array(json_build_array(ST_XMin(held.box), ST_YMin(held.box), ST_XMax(held.box), ST_YMax(held.box))),
    'crs', 'http://www.opengis.net/def/crs/OGC/1.3/CRS84')) end,
  'links', json_build_array(
    json_build_object('rel', 'self', 'type', 'application/json', 'href', '/api/collections/' || dataset.id),
    json_build_object('rel', 'items', 'type', 'application/geo+json', 'href', '/api/collections/' || dataset.id || '/items'),
    json_build_object('rel', 'related', 'type', 'application/json', 'title', case $2 when 'en' then 'Loads' else 'Chargements' end,
                      'href', '/api/collections/' || dataset.id || '/loads'),
    json_build_object('rel', 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector', 'type', 'application/json',
                      'href', '/api/collections/' || dataset.id || '/tiles'))) as json
from dataset
left join lateral (
  select count(*)::int as count, ST_Extent(geom) as box from feature
  where feature.dataset = dataset.id and upper_inf(feature.known)
) as held on true
left join lateral (
  select source_date, finished from load where load.dataset = dataset.id and state = 'published' order by id desc limit 1
) as last on true
where $1::text is null or dataset.id = $1
order by dataset.id
