-- How an answer is told in JSON. Functions of one statement, so that PostgreSQL puts them in line or calls them per hit.

create function office_json(dataset_id text, office_name text) returns json language sql stable
return (select json_build_object('name', name, 'href', href, 'email', email, 'phone', phone)
        from office where office.dataset = dataset_id and office.name = office_name);

-- The load that proves an answer: the newest that opened a hit, or else the last one of the part that covers the place.
create function load_json(dataset_id text, part_name text, hit_load bigint, known_on timestamptz) returns json language sql stable
return (select json_build_object('id', id, 'file', file, 'sha256', sha256, 'source_date', source_date,
                                 'loaded_at', to_char(finished at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from load where load.dataset = dataset_id and state = 'published' and finished <= known_on
          and case when hit_load is null then part = coalesce(part_name, part) else id = hit_load end
        order by id desc limit 1);

-- Is the limit of a polygon nearer to the point than so many metres? A heavy polygon is asked by its pieces around.
create function near_limit(zone feature, metres float8, point geometry) returns boolean language sql stable
return (
  with around as (
    select ST_Expand(point, metres / (111320 * cos(radians(ST_Y(point)))), metres / 110540) as box
  )
  select metres > 0 and case when zone.cut
    then not coalesce((select ST_Covers(ST_Union(part.geom), around.box) from feature_part part
                       where part.feature = zone.id and part.geom && around.box), false)
    else not ST_Covers(zone.geom, around.box) end
  from around);

-- The rule of a code: its own, or that of its general code (05 for 05-01), or the one for any code of the dataset.
create function rule_of(dataset_id text, rule_code text, known_on timestamptz) returns rule language sql stable
return (select rule from rule
        where rule.dataset = dataset_id and rule.known @> known_on
          and rule.code in (rule_code, split_part(rule_code, '-', 1), '*')
        order by array_position(array[rule_code, split_part(rule_code, '-', 1), '*'], rule.code) limit 1);

-- A key as a part of a path (RFC 3986): every byte that is not unreserved is written %XX.
create function uri_part(key text) returns text language sql immutable strict
return (select coalesce(string_agg(case when chr(byte) ~ '[A-Za-z0-9_.~-]' and byte < 128 then chr(byte)
                                        else '%' || lpad(upper(to_hex(byte)), 2, '0') end, '' order by i), '')
        from (select i, get_byte(convert_to(key, 'UTF8'), i) as byte
              from generate_series(0, octet_length(convert_to(key, 'UTF8')) - 1) as i) as bytes);

create function rule_json(dataset_id text, rule_code text, feature_key text, feature_label text, near boolean,
  in_force daterange, documents jsonb, office_name text, scale int, method text, approximate boolean,
  known_on timestamptz, lang text, territory json) returns json language sql stable
return (
  select json_build_object(
    'code', case rule_code when '*' then coalesce(nullif(written.code, '*'), '') else rule_code end,
    'label', feature_label,
    'title', coalesce(case lang when 'en' then written.title_en else written.title end, feature_label),
    'summary', coalesce(case lang when 'en' then written.summary_en else written.summary end, ''),
    'effect', coalesce(written.effect, 'information'),
    'feature', json_build_object('key', feature_key,
                                 'href', '/api/collections/' || dataset_id || '/items/' || uri_part(feature_key)),
    'territory', territory,
    'share', json_build_object('area_m2', null, 'percent', null, 'length_m', null, 'points', null),
    'near_boundary', near,
    'in_force', json_build_object('from', lower(rule_json.in_force), 'until', upper(rule_json.in_force) - 1),
    'documents', coalesce((
      select json_agg(json_build_object('title', d.title, 'article', d.article, 'href', d.href, 'date', d.date) order by n, d.position)
      from (select 1 as n, entry.position, own.title, own.article, own.href, own.date
            from jsonb_array_elements(documents) with ordinality as entry (item, position)
            cross join jsonb_to_record(entry.item) as own (title text, article text, href text, date date)
            union all
            select 2, position, title, article, href, date from rule_document where rule_document.rule = written.id) as d), '[]'),
    'office', office_json(dataset_id, coalesce(written.office, office_name)),
    'quality', json_build_object('scale', scale, 'method', method, 'approximate', approximate))
  from rule_of(dataset_id, rule_code, known_on) as written);

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
