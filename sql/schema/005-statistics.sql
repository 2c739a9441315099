-- Numbers about territories. A value that is secret or missing is a state, never a zero.
create table indicator (
  id text collate "C" primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  dataset text collate "C" not null references dataset,
  title text not null, title_en text not null,
  description text not null, description_en text not null,
  unit text not null, decimals int not null, kind text not null check (kind in ('ratio', 'count')),
  theme text not null, source text not null
);

create table observation (
  id bigint generated always as identity primary key,
  dataset text collate "C" not null references dataset,
  part text collate "C" not null default '',
  indicator text collate "C" not null references indicator,
  level text collate "C" not null, code text collate "C" not null, vintage text collate "C" not null,
  period text collate "C" not null,
  value double precision,
  status text not null check (status in ('ok', 'secret', 'unavailable', 'estimated')),
  known tstzrange not null default tstzrange(now(), null),
  opened_by bigint not null references load, closed_by bigint references load,
  check ((value is null) = (status in ('secret', 'unavailable')))
);
create unique index observation_present on observation (indicator, level, code, vintage, period) where upper_inf(known);
create index observation_territory on observation (level, code);
