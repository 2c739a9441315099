-- Where places are: communes and what they belong to, and what they became.

-- A name as people type it: small letters, no accents, hyphens or commas, single spaces. Does not depend on the locale.
create function search_form(name text) returns text language sql immutable strict parallel safe
return trim(regexp_replace(lower(replace(replace(replace(translate(name,
  'ÀÂÄÁÃÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸàâäáãçéèêëíìîïñóòôöõúùûüýÿ''’-,',
  'aaaaaceeeeiiiinooooouuuuyyaaaaaceeeeiiiinooooouuuuyy    '), 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae')), '\s+', ' ', 'g'));

create table territory (
  level text collate "C" not null check (level in ('commune', 'epci', 'departement', 'region')),
  code text collate "C" not null,
  name text not null,
  search text collate "C" not null generated always as (search_form(name)) stored,
  vintage text not null,
  parents jsonb not null default '{}',            -- {"epci": code, "departement": code, "region": code}
  dataset text collate "C" not null references dataset,
  scale int not null,                             -- denominator; a finer contour replaces a coarser one
  population int,
  invented boolean not null default false,
  cut boolean not null default false,             -- heavy: looked up by the parts of its feature
  geom geometry(MultiPolygon, 4326) check (ST_IsValid(geom)),
  primary key (level, code)
);
create index territory_cut on territory (dataset, code) where cut;
create index territory_geom on territory using gist (geom);
create index territory_search on territory (search text_pattern_ops);

create table territory_change (
  level text collate "C" not null, old_code text collate "C" not null, new_code text collate "C" not null,
  day date not null, kind text not null,
  primary key (level, old_code, new_code, day)
);
