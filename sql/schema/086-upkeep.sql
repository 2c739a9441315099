-- Datasets that bodies own and keep up here themselves: files that wait to be published, and corrections that others propose.

-- What a body says of a dataset of its own (api/upkeep/definition.ts); it is a dataset like any other once it is published.
create table owned_dataset (
  dataset text collate "C" primary key check (dataset ~ '^org-\d{9}(-[a-z0-9]+)+$'),
  organisation uuid not null references organisation,
  definition jsonb not null,
  made timestamptz not null default now(), made_by uuid references person
);
create index owned_dataset_organisation on owned_dataset (organisation);

-- A file on its way to be the present state of a dataset, or an earlier state (restores) that is to be it again. A process of the
-- ETL works on it; the one of the service that started it says every few seconds that it lives.
create table upload (
  id uuid primary key,
  dataset text collate "C" not null references owned_dataset,
  organisation uuid not null references organisation,
  file text check (char_length(file) between 1 and 200), size bigint, sha256 text,
  reading jsonb not null default '{}',            -- {layer, crs}, where the file does not say it
  restores bigint references load,
  state text not null check (state in ('waiting', 'checking', 'previewed', 'queued', 'publishing', 'published', 'refused', 'withdrawn')),
  base bigint,                                    -- the load that was present when the difference was told; null: none
  report jsonb, doubts jsonb not null default '[]', preview jsonb,
  fault jsonb,                                    -- {reason, detail, detail_en}: why it was refused, or stopped
  load bigint references load,                    -- what it was published by
  made timestamptz not null default now(), made_by uuid references person,
  changed timestamptz not null default now(), changed_by uuid references person,
  run uuid, beat timestamptz, tries int not null default 0,
  check ((restores is null) = (file is not null))
);
create index upload_dataset on upload (dataset, made);
create index upload_open on upload (state, changed) where state in ('waiting', 'checking', 'queued', 'publishing');

-- What somebody of another body says is wrong in a dataset.
create table correction (
  id uuid primary key default gen_random_uuid(),
  dataset text collate "C" not null references owned_dataset,
  organisation uuid not null references organisation,     -- that owns the dataset
  proposed_by uuid not null references organisation,
  key text collate "C",                           -- the feature that it is about; null: one that is missing
  geom geometry(Geometry, 4326) check (ST_IsValid(geom) and not ST_IsEmpty(geom)),
  properties jsonb,
  reason text not null check (char_length(reason) between 1 and 2000),
  state text not null default 'open' check (state in ('open', 'accepted', 'refused')),
  answer text check (char_length(answer) between 1 and 2000),
  made timestamptz not null default now(), made_by uuid references person,
  answered timestamptz, answered_by uuid references person,
  check (organisation <> proposed_by),
  check (state <> 'refused' or answer is not null)
);
create index correction_organisation on correction (organisation, made);

alter table owned_dataset enable row level security;
alter table upload enable row level security;
alter table correction enable row level security;
alter table owned_dataset force row level security;
alter table upload force row level security;
alter table correction force row level security;

-- The service works on what waits.
create policy service on owned_dataset for select to terrier_service using (true);
create policy service on upload to terrier_service using (true) with check (true);
create policy service on correction for select to terrier_service using (true);
grant select on owned_dataset, correction to terrier_service;
grant select, insert, update, delete on upload to terrier_service;

-- Before it is published, its body alone knows of it.
create policy seen on owned_dataset for select to terrier_person using (may_act(organisation, 'reader')
  or exists (select from dataset where dataset.id = owned_dataset.dataset and version is not null));
create policy made on owned_dataset for insert to terrier_person with check (may_act(organisation, 'editor')
  and exists (select from organisation as own where own.id = organisation and dataset like 'org-' || own.siren || '-%'));
create policy changed on owned_dataset for update to terrier_person
  using (may_act(organisation, 'editor')) with check (may_act(organisation, 'editor'));
create policy seen on upload for select to terrier_person using (may_act(organisation, 'reader'));
create policy sent on upload for insert to terrier_person with check (
  case when restores is null then may_act(organisation, 'editor') and state = 'waiting'
    else may_act(organisation, 'publisher') and state = 'queued' end
  and exists (select from owned_dataset as own where own.dataset = upload.dataset and own.organisation = upload.organisation));
create policy moved on upload for update to terrier_person
  using (may_act(organisation, 'editor') and state in ('waiting', 'previewed'))
  with check (state = 'withdrawn' and may_act(organisation, 'editor') or state = 'queued' and may_act(organisation, 'publisher'));
create policy seen on correction for select to terrier_person
  using (may_act(organisation, 'reader') or may_act(proposed_by, 'reader'));
create policy proposed on correction for insert to terrier_person with check (may_act(proposed_by, 'editor') and state = 'open'
  and exists (select from owned_dataset as own where own.dataset = correction.dataset and own.organisation = correction.organisation));
create policy answered on correction for update to terrier_person
  using (may_act(organisation, 'publisher') and state = 'open') with check (may_act(organisation, 'publisher') and state <> 'open');

grant select, insert on owned_dataset, upload, correction to terrier_person;
grant update (definition) on owned_dataset to terrier_person;
grant update (state, preview, changed, changed_by, tries, fault) on upload to terrier_person;
grant update (state, answer, answered, answered_by) on correction to terrier_person;
grant select on load to terrier_person;

-- A day as people write it, 2026-11-27 or 27/11/2026; null: it is none.
create function read_day(written text) returns date language sql immutable as $$
  select case when day ~ '^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$' then
    case when right(day, 2)::int <= extract(day from (left(day, 7) || '-01')::date + interval '1 month' - interval '1 day') then day::date end end
  from (select case when written ~ '^\d{4}-\d{2}-\d{2}' then left(written, 10)
                    when written ~ '^\d{2}/\d{2}/\d{4}$' then concat(right(written, 4), '-', substr(written, 4, 2), '-', left(written, 2)) end as day) as iso
$$;
