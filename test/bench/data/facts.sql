-- Which datasets, loads, offices and rules does the benchmark have? Fifty that have rules, one of parcels, three of territories.
-- $1 ids of datasets as json
with named as (
  select row_number() over () as n, id from json_array_elements_text($1) as id
),
datasets as (
  insert into dataset (id, theme, title, title_en, description, description_en, kind, geometry, producer, licence, attribution,
    office, min_zoom, max_zoom, precision_m, style, place, version)
  select id, 'urbanisme', 'Jeu ' || id, 'Dataset ' || id, 'Mesure', 'Measure',
    case when id in ('communes', 'departements', 'regions', 'parcels') then 'reference' else 'zones' end, 'polygon', 'Mesure', 'Licence ouverte 2.0', 'Mesure', 'Direction départementale des territoires', 6, 22, 5, '{"color": "#336699"}',
    case id when 'parcels' then 'parcel' end, n
  from named
  returning id
),
offices as (
  insert into office (dataset, name, level, href, email, phone)
  select id, 'Direction départementale des territoires', 'departement', 'https://example.org/ddt', 'ddt@example.org', '01 02 03 04 05'
  from named
),
loads as (
  insert into load (dataset, file, sha256, source_date, definition, state, host, pid, finished)
  select id, id || '.gpkg', md5(id) || md5(id), '2026-01-01', '', 'published', '', 0, now() from named
)
insert into rule (dataset, code, title, title_en, summary, summary_en, effect, documents, content_hash)
select id, 'R' || code, 'Règle ' || code, 'Rule ' || code, repeat('Ce que la règle demande. ', 6), repeat('What the rule asks. ', 6),
  (array['forbidden', 'conditional', 'obligation', 'information'])[1 + code % 4],
    (select json_agg(json_build_object('title', 'Code de l’urbanisme', 'article', 'L. 151-' || n, 'href', 'https://example.org/texte', 'date', '2016-01-01'))
     from generate_series(1, 2) as n), md5(id || code)
from named, generate_series(1, 20) as code
