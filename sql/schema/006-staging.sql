-- The workbench of a load: rows as published (staged), then in our columns (mapped). Emptied when the load ends.

-- What makes two versions of a feature the same.
create function content_hash(codes text[], label text, properties jsonb, geom geometry, territory_code text, state text,
  in_force daterange, documents jsonb, office text, scale int, method text, approximate boolean)
returns text language sql immutable parallel safe
return md5(concat_ws('|', array_to_string(codes, ','), label, properties::text, md5(ST_AsBinary(geom)), territory_code,
  state, lower(in_force), upper(in_force), documents::text, office, scale, method, approximate));

create unlogged table staged (
  load bigint not null, layer text collate "C" not null, row int not null,
  properties jsonb not null, geom geometry(Geometry, 4326),
  primary key (load, layer, row)
);

create unlogged table mapped (
  load bigint not null, row int not null, key text collate "C" not null,
  codes text[] collate "C" not null default '{}', label text not null, properties jsonb not null default '{}',
  geom geometry(Geometry, 4326),
  territory_level text collate "C", territory_code text collate "C",
  state text, in_force daterange not null default '(,)',
  documents jsonb not null default '[]', office text,
  scale int, method text, approximate boolean not null default false,
  repaired_m2 double precision,                   -- area that the repair moved; null: was valid
  content_hash text generated always as (content_hash(codes, label, properties, geom, territory_code, state, in_force,
    documents, office, scale, method, approximate)) stored
);
create index mapped_key on mapped (load, key);
create index mapped_row on mapped (load, row);

create unlogged table mapped_observation (
  load bigint not null, row int not null,
  indicator text collate "C" not null, level text collate "C" not null, code text collate "C" not null,
  vintage text collate "C" not null, period text collate "C" not null,
  value double precision, status text not null
);
create index mapped_observation_key on mapped_observation (load, indicator, level, code);
create index mapped_observation_row on mapped_observation (load, row);
