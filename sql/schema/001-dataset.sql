-- What is held, by whom, since when: datasets, their loads, the territory they cover, the offices that answer for them.
create extension if not exists postgis;

create table dataset (
  id text collate "C" primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  theme text not null,
  title text not null, title_en text not null,
  description text not null, description_en text not null,
  kind text not null check (kind in ('zones', 'reference', 'grid', 'decisions', 'statistics')),
  geometry text not null check (geometry in ('point', 'line', 'polygon', 'none')),
  producer text not null, licence text not null, attribution text not null,
  notice text, notice_en text,
  office text,                                   -- name of the office that answers when nothing nearer does
  min_zoom int not null, max_zoom int not null,
  precision_m double precision not null,         -- nearer than this to a limit, the answer says so
  style jsonb not null,
  place text check (place in ('parcel', 'address')),
  invented boolean not null default false,
  version bigint,                                -- the load that changed it last; null: never published
  fault text                                     -- why it cannot answer, in French
);

create table office (
  dataset text collate "C" not null references dataset,
  name text collate "C" not null,
  level text, siren text, href text, email text, phone text,
  primary key (dataset, name)
);

create table load (
  id bigint generated always as identity primary key,
  dataset text collate "C" not null references dataset,
  part text collate "C" not null default '',     -- a load replaces only the features of its part
  file text not null, sha256 text not null, source_date date,
  definition text not null,                      -- hash of the dataset's facts, mapping and rules at that time
  started timestamptz not null default now(), finished timestamptz,
  state text not null default 'running' check (state in ('running', 'published', 'unchanged', 'failed', 'interrupted')),
  host text not null, pid int not null, heartbeat timestamptz not null default now(),
  rows_read int, rows_kept int, rows_repaired int, rows_refused int,
  opened int, closed int, unchanged int,
  report jsonb not null default '[]'
);
create unique index load_running on load (dataset) where state = 'running';
create index load_dataset on load (dataset, part, finished);

create table coverage (
  id bigint generated always as identity primary key,
  dataset text collate "C" not null references dataset,
  part text collate "C" not null default '',
  level text collate "C" not null, code text collate "C" not null,  -- level country, code FR: everywhere
  state text not null check (state in ('available', 'none', 'restricted')),
  since date, source text,
  known tstzrange not null default tstzrange(now(), null)
);
create index coverage_territory on coverage (level, code);
create index coverage_dataset on coverage (dataset, part);
