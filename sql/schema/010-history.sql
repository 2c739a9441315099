-- What an answer about the past needs besides features, rules and coverage: the facts, offices and territories of that time.

-- The last moment at which anything that an answer tells has changed. Whoever publishes takes this row first and dates
-- everything by it, so that moments come in the order in which they are seen, and an answer can be had again to the byte.
create table knowledge (
  one boolean primary key default true check (one),
  changed timestamptz not null
);
insert into knowledge (changed) select coalesce(max(finished), clock_timestamp()) from load where state = 'published';

-- From here on the present moment of this transaction, which holds the row until it ends.
create function new_moment() returns timestamptz language sql volatile
begin atomic
  update knowledge set changed = greatest(clock_timestamp(), changed + interval '1 microsecond') returning changed;
end;

alter table dataset
  add sliver_m2 double precision not null default 1,     -- common surfaces below it are the play between two drawings
  add sliver_m double precision not null default 0.5,    -- the same for lengths
  add fallback text;                                     -- the rule of the law where nobody has made a document

alter table rule add profiles text[] not null default '{}';  -- whom it concerns: citizen, farm, company, authority; empty: all

create table dataset_version (
  dataset text collate "C" not null references dataset,
  theme text not null, title text not null, title_en text not null, kind text not null, invented boolean not null,
  office text, precision_m double precision not null, sliver_m2 double precision not null, sliver_m double precision not null,
  fallback text, fault text,
  known tstzrange not null default tstzrange(null, null)
);
create unique index dataset_version_present on dataset_version (dataset) where upper_inf(known);
insert into dataset_version (dataset, theme, title, title_en, kind, invented, office, precision_m, sliver_m2, sliver_m, fallback, fault)
select id, theme, title, title_en, kind, invented, office, precision_m, sliver_m2, sliver_m, fallback, fault from dataset;

create function note_dataset_version() returns trigger language plpgsql as $$
declare
  moment timestamptz;
begin
  if exists (
    select from dataset_version as held where held.dataset = new.id and upper_inf(held.known)
      and (held.theme, held.title, held.title_en, held.kind, held.invented, held.office, held.precision_m, held.sliver_m2, held.sliver_m, held.fallback, held.fault)
          is not distinct from (new.theme, new.title, new.title_en, new.kind, new.invented, new.office, new.precision_m, new.sliver_m2, new.sliver_m, new.fallback, new.fault)
  ) then return new; end if;
  moment := new_moment();
  update dataset_version set known = tstzrange(lower(known), moment) where dataset = new.id and upper_inf(known);
  insert into dataset_version (dataset, theme, title, title_en, kind, invented, office, precision_m, sliver_m2, sliver_m, fallback, fault, known)
  values (new.id, new.theme, new.title, new.title_en, new.kind, new.invented, new.office, new.precision_m, new.sliver_m2, new.sliver_m,
    new.fallback, new.fault, tstzrange(moment, null));
  return new;
end $$;
create trigger note_dataset_version after insert or update on dataset for each row execute function note_dataset_version();

-- The tables hold every version; the views of the old names hold the present.
alter table office rename to office_version;
alter table office_version drop constraint office_pkey, add known tstzrange not null default tstzrange(null, null);
create unique index office_present on office_version (dataset, name) where upper_inf(known);
create index office_name on office_version (dataset, name);
create view office as select dataset, name, level, siren, href, email, phone from office_version where upper_inf(known);

alter table territory rename to territory_version;
alter table territory_version drop constraint territory_pkey, add known tstzrange not null default tstzrange(null, null);
create unique index territory_present on territory_version (level, code) where upper_inf(known);
create view territory as
  select level, code, name, search, vintage, parents, dataset, scale, population, invented, cut, geom
  from territory_version where upper_inf(known);

-- A territory without its contour.
drop function territory_json;
create function territory_json(found territory) returns json language sql stable
return json_build_object(
  'level', found.level, 'code', found.code, 'name', found.name, 'vintage', found.vintage,
  'parents', coalesce((
    select json_agg(json_build_object('level', level, 'code', code, 'name', name)
                    order by array_position('{commune,epci,departement,region}', level))
    from territory as parent join jsonb_each_text(found.parents) as named (parent_level, parent_code)
      on parent.level = named.parent_level and parent.code = named.parent_code), '[]'),
  'center', case when found.geom is not null then (
    select json_build_array(round(ST_X(point)::numeric, 6), round(ST_Y(point)::numeric, 6))
    from ST_PointOnSurface(found.geom) as point) end,
  'bbox', case when found.geom is not null then json_build_array(
    ST_XMin(found.geom), ST_YMin(found.geom), ST_XMax(found.geom), ST_YMax(found.geom)) end,
  'invented', found.invented);
