-- How the answer about a parcel, a territory or a drawing is measured and told.

-- What a feature and a place have in common; a heavy feature is taken by its pieces.
create function overlap_of(feature_id bigint, cut boolean, shape geometry, place geometry) returns geometry language sql stable
return case when cut
  then (select ST_Union(ST_Intersection(part.geom, place)) from feature_part part
        where part.feature = feature_id and part.geom && place)
  else ST_Intersection(shape, place) end;

-- How large it is, on the ellipsoid: a surface in m² with its mean width, a line in metres, points in number.
create function measure_of(common geometry)
returns table (dimension int, area_m2 float8, width_m float8, length_m float8, points int) language sql immutable
begin atomic
  select ST_Dimension(common),
    case ST_Dimension(common) when 2 then ST_Area(common::geography) end,
    case ST_Dimension(common) when 2 then 2 * ST_Area(common::geography) / nullif(ST_Perimeter(common::geography), 0) end,
    case ST_Dimension(common) when 1 then ST_Length(common::geography) end,
    case ST_Dimension(common) when 0 then ST_NumGeometries(common) end
  where common is not null;
end;

create function rule_json(dataset_id text, rule_code text, feature_key text, feature_label text, lang text, written rule,
  who office, own_documents jsonb, territory json, share json, near boolean, force daterange, scale int, method text,
  approximate boolean) returns json language sql stable
return json_build_object(
  'code', case rule_code when '*' then coalesce(nullif((written).code, '*'), '') else rule_code end,
  'label', feature_label,
  'title', coalesce(case lang when 'en' then (written).title_en else (written).title end, feature_label),
  'summary', coalesce(case lang when 'en' then (written).summary_en else (written).summary end, ''),
  'effect', coalesce((written).effect, 'information'),
  'feature', json_build_object('key', feature_key, 'href', item_path(dataset_id, feature_key)),
  'territory', territory, 'share', share, 'near_boundary', near,
  'in_force', json_build_object('from', lower(force), 'until', upper(force) - 1),
  'documents', documents_json(own_documents, (written).documents),
  'office', office_json((who).name, (who).href, (who).email, (who).phone),
  'quality', json_build_object('scale', scale, 'method', method, 'approximate', approximate));

-- The five states; a place that is covered only in part has no data.
create function status_of(applies boolean, fault text, coverage_state text) returns text language sql immutable
return case when applies then 'applies' when fault is not null then 'unavailable'
  when coverage_state = 'restricted' then 'restricted' when coverage_state = 'available' then 'does-not-apply'
  else 'no-data' end;

create function counts_json(states text[]) returns json language sql immutable
return (select json_build_object(
  'applies', count(*) filter (where state = 'applies'),
  'does-not-apply', count(*) filter (where state = 'does-not-apply'),
  'no-data', count(*) filter (where state = 'no-data'),
  'restricted', count(*) filter (where state = 'restricted'),
  'unavailable', count(*) filter (where state = 'unavailable')) from unnest(states) as state);
