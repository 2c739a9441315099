-- The texts of a feature alone, then those of its rule, with what was known of their links at that time. A function of rows,
-- which PostgreSQL writes into the question: called once for every rule, it cost a tenth of an answer.
create function texts_of(own jsonb, written json, known_on timestamptz) returns table (texts json) language sql stable
begin atomic
  select json_agg(json_build_object('title', d.title, 'article', d.article, 'href', d.href, 'date', d.date, 'sha256', link.sha256,
      'checked', case when link.href is not null then json_build_object(
        'on', (select max(moment) at time zone 'UTC' from unnest(link.looked) as moment where moment <= known_on)::date,
        'ok', link.ok, 'status', link.status) end) order by n, position)
  from (select 1 as n, item, position from jsonb_array_elements(own) with ordinality as entry (item, position)
        union all
        select 2, item, position from jsonb_array_elements(coalesce(written, '[]')::jsonb) with ordinality as entry (item, position)) as text
  cross join jsonb_to_record(text.item) as d (title text, article text, href text, date date)
  left join document_link as link on link.href = d.href and link.known @> known_on;
end;

-- A rule as a place meets it; `feature` is null where no document was made and the law itself speaks. What costs something
-- to compute is used once below: PostgreSQL writes the function into the question only then.
drop function rule_json, documents_json, linked_documents, joined_documents;
create function rule_json(rule_code text, feature json, feature_label text, lang text, written rule,
  who office_version, texts json, territory json, share json, near boolean, boundary_m float8, state text,
  force daterange, scale int, method text, approximate boolean, filters jsonb)
returns json language sql stable
return json_build_object(
  'code', case rule_code when '*' then coalesce(nullif((written).code, '*'), '') else rule_code end,
  'label', coalesce(feature_label, case lang when 'en' then (written).title_en else (written).title end, ''),
  'title', coalesce(case lang when 'en' then (written).title_en else (written).title end, feature_label),
  'summary', case when lets_through(filters, 'fields', 'texts')
             then coalesce(case lang when 'en' then (written).summary_en else (written).summary end, '') else '' end,
  'effect', coalesce((written).effect, 'information'), 'profiles', coalesce((written).profiles, '{}'), 'state', state,
  'feature', feature, 'territory', territory, 'share', share, 'near_boundary', near, 'boundary_m', round(boundary_m::numeric, 1),
  'in_force', json_build_object('from', lower(force), 'until', upper(force) - 1),
  'documents', coalesce(texts, '[]'),
  'office', case when lets_through(filters, 'fields', 'offices') then office_json((who).name, (who).href, (who).email, (who).phone) end,
  'quality', json_build_object('scale', scale, 'method', method, 'approximate', approximate));
