-- What is this territory, and what are its numbers?
-- $1 level, $2 code, $3 language
select (territory_json(territory)::jsonb || jsonb_build_object(
  'geometry', ST_AsGeoJSON(territory.geom, 6)::jsonb,
  'indicators', coalesce((
    select jsonb_agg(jsonb_build_object('id', indicator.id,
      'title', case $3 when 'en' then indicator.title_en else indicator.title end,
      'unit', indicator.unit, 'decimals', indicator.decimals, 'observations', series.numbers) order by indicator.theme, indicator.id)
    from indicator join (
      select indicator, jsonb_agg(jsonb_build_object('period', period, 'value', value, 'status', status) order by period) as numbers
      from (
        -- A period may be published anew for a later division of the territory.
        select distinct on (indicator, period) * from observation
        where level = $1 and code = $2 and upper_inf(known) order by indicator, period, vintage desc
      ) as latest group by indicator
    ) as series on series.indicator = indicator.id), '[]'),
  'links', jsonb_build_array(jsonb_build_object('rel', 'self', 'type', 'application/json',
                                                'href', '/api/territories/' || $1 || '/' || $2))))::text as json
from territory where level = $1 and code = $2
