-- Every zone, line and point of every dataset, with two time axes: in_force (the law) and known (this service).
-- A rule that covers a territory without being drawn is a feature without geometry: same history, same questions.
create table feature (
  id bigint generated always as identity primary key,
  dataset text collate "C" not null references dataset,
  part text collate "C" not null default '',
  key text collate "C" not null,                  -- stable id in the source
  codes text[] collate "C" not null default '{}', -- the rules of the dataset that it carries
  label text not null,
  properties jsonb not null default '{}',         -- as published
  geom geometry(Geometry, 4326) check (ST_IsValid(geom) and not ST_IsEmpty(geom)),
  territory_level text collate "C", territory_code text collate "C",
  state text check (state in ('in-procedure', 'approved', 'in-force', 'partly-annulled', 'annulled', 'replaced',
                              'abrogated', 'lapsed')),
  in_force daterange not null default '(,)',
  known tstzrange not null default tstzrange(now(), null),
  opened_by bigint not null references load, closed_by bigint references load,
  documents jsonb not null default '[]',          -- [{title, article, href, date}] of this feature alone
  office text,
  scale int, method text, approximate boolean not null default false,
  cut boolean not null default false,             -- heavy: looked up by its parts
  content_hash text not null,
  check ((geom is null) = (territory_code is not null))
);
create unique index feature_present on feature (dataset, key) where upper_inf(known);
create index feature_key on feature (dataset, key);
create index feature_geom on feature using gist (geom);
-- Lines and points are met within the precision of their dataset, so they are looked up apart.
create index feature_thin on feature using gist (geom) where ST_Dimension(geom) < 2;
create index feature_territory on feature (territory_level, territory_code) where territory_code is not null;

create table feature_part (
  feature bigint not null references feature,
  geom geometry(Polygon, 4326) not null
);
create index feature_part_geom on feature_part using gist (geom);
create index feature_part_feature on feature_part (feature);

create view territory_rule as
  select id, dataset, part, key, codes, label, territory_level, territory_code, in_force, known, documents, office
  from feature where territory_code is not null;

create view parcel as
  select feature.key as id, feature.properties ->> 'commune' as commune, feature.properties ->> 'prefixe' as prefixe,
         feature.properties ->> 'section' as section, feature.properties ->> 'numero' as numero,
         (feature.properties ->> 'contenance')::double precision as contenance_m2, feature.geom
  from feature join dataset on dataset.id = feature.dataset
  where dataset.place = 'parcel' and upper_inf(feature.known);
