-- Acts that bodies publish here: what is being written (seen by its body alone), and what is published (seen by all, for good).

create table draft (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation,
  content jsonb not null,                         -- api/acts/content.ts
  state text not null default 'draft' check (state in ('draft', 'in-review', 'published', 'abandoned')),
  version int not null default 1,                 -- what If-Match compares
  created timestamptz not null default now(), created_by uuid references person,
  changed timestamptz not null default now(), changed_by uuid references person,
  unique (id, organisation)                       -- what hangs on a draft is of its body
);
create index draft_organisation on draft (organisation, changed);

-- What happened to a draft, for those who work on it.
create table draft_event (
  id bigint generated always as identity primary key,
  draft uuid not null references draft,
  organisation uuid not null references organisation,
  at timestamptz not null default now(),
  person uuid references person, name text not null,
  what text not null,                             -- created, changed, submitted, returned, consent-asked, consent-given, …
  words text check (char_length(words) <= 2000),
  foreign key (draft, organisation) references draft (id, organisation)
);
create index draft_event_draft on draft_event (draft, id);

create table draft_file (
  id uuid primary key default gen_random_uuid(),
  draft uuid not null references draft,
  organisation uuid not null references organisation,
  position int not null,
  name text not null check (char_length(name) between 1 and 200),
  media_type text not null, size int not null, sha256 text not null, bytes bytea not null,
  unique (draft, position),
  foreign key (draft, organisation) references draft (id, organisation)
);

-- The consent of another body that a draft needs or asks for.
create table consent (
  id uuid primary key default gen_random_uuid(),
  draft uuid not null references draft,
  organisation uuid not null references organisation,   -- that asks
  authority uuid not null references organisation,      -- that answers
  why text not null check (char_length(why) between 1 and 500),
  state text not null default 'asked' check (state in ('asked', 'given', 'refused')),
  draft_version int not null,                     -- what was shown: a draft that changed since asks anew
  asked timestamptz not null default now(), asked_by uuid references person,
  answered timestamptz, answered_by uuid references person, answered_name text, words text,
  unique (draft, authority, draft_version),
  foreign key (draft, organisation) references draft (id, organisation)
);

-- When the consent of a body is needed: for acts of these kinds in its territory, or only near features of a collection.
create table consent_rule (
  id uuid primary key default gen_random_uuid(),
  authority uuid not null references organisation,
  kinds text[] not null,
  collection text collate "C" references dataset, near_m double precision not null default 0 check (near_m between 0 and 1000),
  why text not null check (char_length(why) between 1 and 500)
);

-- Beginnings of acts with standard passages, of a body.
create table template (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation,
  name text not null check (char_length(name) between 1 and 200),
  content jsonb not null,                         -- as of a draft, with gaps
  passages jsonb not null default '[]',           -- [{title, text}]
  changed timestamptz not null default now(),
  unique (organisation, name)
);

create table act (
  id uuid primary key,                            -- that of its draft
  organisation uuid not null references organisation,
  number text not null check (char_length(number) between 1 and 60),
  year int not null, sequence int,                -- of numbers that the service gives
  kind text not null,
  document text,                                  -- the canonical JSON (RFC 8785) that was hashed and signed; null: withdrawn
  sha256 text not null, jws text not null,
  published timestamptz not null,
  posted_until date not null,
  author_name text not null, author_quality text not null,
  idempotency_key text,
  load bigint not null references load,
  time_stamp bytea, stamped timestamptz,          -- RFC 3161 token over the hash
  withdrawn timestamptz,
  withdrawn_kind text check (withdrawn_kind in ('judge', 'personal-data', 'end-of-posting')),
  withdrawn_reason text check (char_length(withdrawn_reason) between 1 and 2000),
  unique (organisation, number),
  unique (organisation, year, sequence),
  check (sha256 = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
  check ((withdrawn is null) = (document is not null)),
  check ((withdrawn is null) = (withdrawn_kind is null) and (withdrawn is null) = (withdrawn_reason is null)),
  -- Online for two months at least, with the name and quality of the author (code général des collectivités territoriales, R2131-1).
  check (posted_until >= (published at time zone 'Europe/Paris')::date + interval '2 months'),
  check (withdrawn_kind is distinct from 'end-of-posting' or (withdrawn at time zone 'Europe/Paris')::date > posted_until),
  check (author_name <> '' and author_quality <> '')
);
create index act_published on act (published, id);
create index act_organisation on act (organisation, published);

create table act_file (
  act uuid not null references act,
  position int not null,
  name text not null, media_type text not null, size int not null, sha256 text not null,
  bytes bytea check (sha256 = encode(sha256(bytes), 'hex')),   -- null: withdrawn
  primary key (act, position)
);

-- What an act does to another, from which day on.
create table act_relation (
  act uuid not null references act,
  kind text not null check (kind in ('amends', 'repeals', 'suspends', 'resumes')),
  target uuid not null references act,
  from_day date not null,
  primary key (act, target)
);
create index act_relation_target on act_relation (target);

-- What happened to published acts, in order: feeds, mails and webhooks are made from it.
create table act_event (
  id bigint generated always as identity primary key,
  act uuid not null references act,
  what text not null check (what in ('published', 'amended', 'repealed', 'suspended', 'resumed', 'withdrawn')),
  by_act uuid references act,
  at timestamptz not null
);
create index act_event_act on act_event (act, id);

-- A published act changes no more. What may be added: its time stamp, once, and that it was withdrawn, which takes its words away.
create function keep_act() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a published act is not deleted' using errcode = 'TR002'; end if;
  if (new.id, new.organisation, new.number, new.year, new.sequence, new.kind, new.sha256, new.jws, new.published, new.posted_until,
      new.author_name, new.author_quality, new.idempotency_key, new.load)
     is distinct from (old.id, old.organisation, old.number, old.year, old.sequence, old.kind, old.sha256, old.jws, old.published,
      old.posted_until, old.author_name, old.author_quality, old.idempotency_key, old.load)
     or new.document is distinct from old.document and new.withdrawn is null
     or old.withdrawn is not null and (new.withdrawn, new.withdrawn_kind, new.withdrawn_reason)
        is distinct from (old.withdrawn, old.withdrawn_kind, old.withdrawn_reason)
     or old.time_stamp is not null and new.time_stamp is distinct from old.time_stamp
  then raise exception 'a published act does not change' using errcode = 'TR002'; end if;
  return new;
end $$;
create trigger keep_act before update or delete on act for each row execute function keep_act();

create function keep_act_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.bytes is null and exists (select from act where id = new.act and withdrawn is not null)
     and (new.act, new.position, new.name, new.media_type, new.size, new.sha256)
         = (old.act, old.position, old.name, old.media_type, old.size, old.sha256)
  then return new; end if;
  raise exception 'the file of a published act does not change' using errcode = 'TR002';
end $$;
create trigger keep_act_file before update or delete on act_file for each row execute function keep_act_file();

create function keep_for_good() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'TR002';
end $$;
create trigger keep_for_good before update or delete on act_relation for each row execute function keep_for_good();
create trigger keep_for_good before update or delete on act_event for each row execute function keep_for_good();
create trigger keep_whole before truncate on act for each statement execute function keep_for_good();
create trigger keep_whole before truncate on act_file for each statement execute function keep_for_good();

alter table draft enable row level security;
alter table draft_event enable row level security;
alter table draft_file enable row level security;
alter table consent enable row level security;
alter table template enable row level security;
alter table draft force row level security;
alter table draft_event force row level security;
alter table draft_file force row level security;
alter table consent force row level security;
alter table template force row level security;

-- A draft is seen by its body, and by those whose consent was asked for the version that they were shown.
create policy consents on consent for select to terrier_person using (may_act(organisation, 'reader') or may_act(authority, 'reader'));
create policy asked on consent for insert to terrier_person with check (may_act(organisation, 'editor') and state = 'asked');
create policy answered on consent for update to terrier_person
  using (may_act(authority, 'publisher') and state = 'asked') with check (may_act(authority, 'publisher'));
create policy seen on draft for select to terrier_person using (may_act(organisation, 'reader') or exists (
  select from consent where consent.draft = draft.id and draft_version = draft.version and may_act(consent.authority, 'reader')));
create policy written on draft for insert to terrier_person with check (may_act(organisation, 'editor') and state = 'draft');
create policy changed on draft for update to terrier_person
  using (may_act(organisation, 'editor') and state in ('draft', 'in-review'))
  with check (may_act(organisation, 'editor') and (state <> 'published' or may_act(organisation, 'publisher')));
create policy seen on draft_event for select to terrier_person using (exists (select from draft where draft.id = draft_event.draft));
create policy noted on draft_event for insert to terrier_person
  with check (person is not distinct from acting_person() and exists (select from draft where draft.id = draft_event.draft));
create policy seen on draft_file for select to terrier_person using (exists (select from draft where draft.id = draft_file.draft));
create policy written on draft_file for insert to terrier_person with check (may_act(organisation, 'editor')
  and exists (select from draft where draft.id = draft_file.draft and draft.organisation = draft_file.organisation and state = 'draft'));
create policy removed on draft_file for delete to terrier_person using (may_act(organisation, 'editor')
  and exists (select from draft where draft.id = draft_file.draft and state = 'draft'));
create policy seen on template for select to terrier_person using (may_act(organisation, 'reader'));
create policy written on template to terrier_person
  using (may_act(organisation, 'editor')) with check (may_act(organisation, 'editor'));

grant select, insert, update on draft to terrier_person;
grant select, insert, update (state, answered, answered_by, answered_name, words) on consent to terrier_person;
grant select, insert on draft_event to terrier_person;
grant select, insert, delete on draft_file to terrier_person;
grant select, insert, update, delete on template to terrier_person;
grant select on act, act_file, act_relation, act_event, consent_rule to terrier_service, terrier_person;
