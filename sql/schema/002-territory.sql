-- Where places are: communes and what they belong to, and what they became.
create table territory (
  level text collate "C" not null check (level in ('commune', 'epci', 'departement', 'region')),
  code text collate "C" not null,
  name text not null,
  search text collate "C" not null,               -- name in lower case without accents, for the search
  vintage text not null,
  parents jsonb not null default '{}',            -- {"epci": code, "departement": code, "region": code}
  dataset text collate "C" not null references dataset,
  scale int not null,                             -- denominator; a finer contour replaces a coarser one
  population int,
  invented boolean not null default false,
  geom geometry(MultiPolygon, 4326) check (ST_IsValid(geom)),
  primary key (level, code)
);
create index territory_geom on territory using gist (geom);
create index territory_search on territory (search text_pattern_ops);

create table territory_change (
  level text collate "C" not null, old_code text collate "C" not null, new_code text collate "C" not null,
  day date not null, kind text not null,
  primary key (level, old_code, new_code, day)
);
