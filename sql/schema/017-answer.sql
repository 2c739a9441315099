-- How an answer is told, with the place of a rule in law, distances to limits, filters, and the law where there is no plan.

-- Where a feature stands on a day: 'applies', 'pending' (in procedure, approved only, or in force later), or null.
-- What has ended without a day of its end is not told as applying, whatever the day.
create function standing(state text, in_force daterange, day date) returns text language sql immutable
return case
  when state = 'annulled' or state in ('replaced', 'abrogated', 'lapsed') and upper_inf(in_force) then null
  when state in ('in-procedure', 'approved')
    then case when isempty(in_force) or upper(in_force) is null or upper(in_force) > day then 'pending' end
  when in_force @> day then 'applies'
  when lower(in_force) > day then 'pending' end;

-- Metres from a place to the limit of a feature that holds it; a heavy feature is asked by the pieces within reach (degrees).
create function limit_m(feature_id bigint, cut boolean, shape geometry, place geometry, reach float8) returns float8 language sql stable
return case when cut
  then (select ST_Distance(ST_Boundary(ST_Union(part.geom))::geography, place::geography) from feature_part part
        where part.feature = feature_id and part.geom && ST_Expand(place, reach))
  else ST_Distance(ST_Boundary(shape)::geography, place::geography) end;
drop function parts_cover;

-- What the filters {theme, dataset, effect, profile, fields} of a question let through; a filter that is not there lets all through.
create function lets_through(filters jsonb, name text, word text) returns boolean language sql immutable
return coalesce(filters -> name ? word, true);

create function concerns(filters jsonb, profiles text[]) returns boolean language sql immutable
return filters -> 'profile' is null or coalesce(profiles, '{}') = '{}' or filters -> 'profile' ?| profiles;

-- The rule of a code: its own, or that of its general code (05 for 05-01), or the one for any code of the dataset.
create or replace function rule_of(dataset_id text, rule_code text, known_on timestamptz) returns setof rule language sql stable
begin atomic
  select * from rule
  where rule.dataset = dataset_id and rule.known @> known_on
    and rule.code = any (array[rule_code, split_part(rule_code, '-', 1), '*'])
  order by array_position(array[rule_code, split_part(rule_code, '-', 1), '*'], rule.code) limit 1;
end;

-- The texts of a feature alone, then those of its rule, with what is known of their links.
drop function rule_json, documents_json;
create function documents_json(own jsonb, written json, known_on timestamptz) returns json language sql stable
return linked_documents(case when own = '[]' then coalesce(written, '[]') else joined_documents(own, written) end, known_on);

-- A rule as a place meets it; `feature` is null where no document was made and the law itself speaks. What costs something
-- to compute is used once below: PostgreSQL writes the function into the question only then.
create function rule_json(rule_code text, feature json, feature_label text, lang text, written rule,
  who office_version, own_documents jsonb, territory json, share json, near boolean, boundary_m float8, state text,
  force daterange, scale int, method text, approximate boolean, filters jsonb, known_on timestamptz)
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
  'documents', case when lets_through(filters, 'fields', 'texts') then documents_json(own_documents, (written).documents, known_on) else '[]' end,
  'office', case when lets_through(filters, 'fields', 'offices') then office_json((who).name, (who).href, (who).email, (who).phone) end,
  'quality', json_build_object('scale', scale, 'method', method, 'approximate', approximate));
