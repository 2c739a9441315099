-- How an answer is told in JSON. Plain expressions and functions of rows, which PostgreSQL writes into the question that
-- calls them; a function with a query of its own is planned anew for every answer, so those are for rare cases.

-- A time in UTC as RFC 3339 writes it, to the second or to the microsecond.
create function utc_text(moment timestamptz) returns text language sql stable
return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

create function utc_text_exact(moment timestamptz) returns text language sql stable
return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

create function office_json(name text, href text, email text, phone text) returns json language sql stable
return case when name is not null then json_build_object('name', name, 'href', href, 'email', email, 'phone', phone) end;

-- The load that proves an answer: the newest that opened a hit, or else the last one of the part that covers the place.
create function proof_of(dataset_id text, covered_part text, hit_load bigint, known_on timestamptz)
returns table (proof json) language sql stable
begin atomic
  select json_build_object('id', id, 'file', file, 'sha256', sha256, 'source_date', source_date, 'loaded_at', utc_text(finished))
  from load where id = coalesce(hit_load, (
    select id from load where load.dataset = dataset_id and state = 'published' and finished <= known_on
      and part = coalesce(covered_part, part)
    order by id desc limit 1));
end;

-- Is the square wholly inside a heavy polygon, which is asked by its pieces?
create function parts_cover(heavy_id bigint, square geometry) returns boolean language sql stable
return coalesce((select ST_Covers(ST_Union(part.geom), square) from feature_part part
                 where part.feature = heavy_id and part.geom && square), false);

-- The rule of a code: its own, or that of its general code (05 for 05-01), or the one for any code of the dataset.
create function rule_of(dataset_id text, rule_code text, known_on timestamptz) returns setof rule language sql stable
begin atomic
  select * from rule
  where rule.dataset = dataset_id and rule.known @> known_on
    and rule.code = any (array[rule_code, split_part(rule_code, '-', 1), '*'])
  order by array_position(array[rule_code, split_part(rule_code, '-', 1), '*'], rule.code) limit 1;
end;

-- A key as a part of a path (RFC 3986): every byte that is not unreserved is written %XX.
create function uri_part(key text) returns text language sql immutable strict
return (select coalesce(string_agg(case when chr(byte) ~ '[A-Za-z0-9_.~-]' and byte < 128 then chr(byte)
                                        else '%' || lpad(upper(to_hex(byte)), 2, '0') end, '' order by i), '')
        from (select i, get_byte(convert_to(key, 'UTF8'), i) as byte
              from generate_series(0, octet_length(convert_to(key, 'UTF8')) - 1) as i) as bytes);

create function item_path(dataset_id text, key text) returns text language sql immutable
return '/api/collections/' || dataset_id || '/items/' || case when key ~ '^[A-Za-z0-9_.~-]*$' then key else uri_part(key) end;

-- The texts of a feature alone, then those of its rule.
create function joined_documents(own jsonb, written json) returns json language sql immutable
return (select json_agg(json_build_object('title', d.title, 'article', d.article, 'href', d.href, 'date', d.date) order by n, position)
        from (select 1 as n, * from jsonb_array_elements(own) with ordinality as entry (item, position)
              union all
              select 2, * from jsonb_array_elements(coalesce(written, '[]')::jsonb) with ordinality as entry (item, position)) as item
        cross join jsonb_to_record(item.item) as d (title text, article text, href text, date date));

create function documents_json(own jsonb, written json) returns json language sql immutable
return case when own = '[]' then coalesce(written, '[]') else joined_documents(own, written) end;

-- A rule as a place meets it.
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
