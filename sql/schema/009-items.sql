-- How features, territories and indicators are told in JSON.

-- A feature as GeoJSON (RFC 7946): what was published, then our own names, which win.
create function item_json(item feature) returns json language sql stable
return json_build_object(
  'type', 'Feature', 'id', item.key, 'geometry', ST_AsGeoJSON(item.geom, 7)::json,
  'properties', item.properties || jsonb_build_object('key', item.key, 'codes', item.codes, 'label', item.label,
    'state', item.state, 'in_force_from', lower(item.in_force), 'in_force_until', upper(item.in_force) - 1));

-- A territory without its contour.
create function territory_json(found territory) returns json language sql stable
return json_build_object(
  'level', found.level, 'code', found.code, 'name', found.name, 'vintage', found.vintage,
  'parents', coalesce((
    select json_agg(json_build_object('level', level, 'code', code, 'name', name)
                    order by array_position('{commune,epci,departement,region}', level))
    from territory as parent join jsonb_each_text(found.parents) as named (parent_level, parent_code)
      on parent.level = named.parent_level and parent.code = named.parent_code), '[]'),
  'center', case when found.geom is not null then (
    select json_build_array(round(ST_X(point)::numeric, 6), round(ST_Y(point)::numeric, 6))
    from ST_PointOnSurface(found.geom) as point) end,
  'bbox', case when found.geom is not null then json_build_array(
    ST_XMin(found.geom), ST_YMin(found.geom), ST_XMax(found.geom), ST_YMax(found.geom)) end,
  'invented', found.invented);

-- An indicator, with the levels and periods that there are numbers for.
create function indicator_json(found indicator, lang text) returns json language sql stable
return (
  select json_build_object(
    'id', found.id, 'title', case lang when 'en' then found.title_en else found.title end,
    'description', case lang when 'en' then found.description_en else found.description end,
    'unit', found.unit, 'theme', found.theme, 'decimals', found.decimals, 'kind', found.kind,
    'producer', dataset.producer, 'licence', dataset.licence, 'source', found.source, 'invented', dataset.invented,
    'levels', coalesce((select json_agg(distinct level) from observation where indicator = found.id and upper_inf(known)), '[]'),
    'periods', coalesce((select json_agg(distinct period) from observation where indicator = found.id and upper_inf(known)), '[]'))
  from dataset where dataset.id = found.dataset);
