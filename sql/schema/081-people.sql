-- Who publishes: bodies, the people who act for them, how they prove who they are. The tables of people are read only in
-- the name of somebody: row-level security is forced, and a question that names nobody finds nothing.

-- Two roles without a way in. A transaction takes one of them for its length (`sql/acting.ts`): the service in its own name,
-- to let people in and to send what waits, or a person, who sees what his body may see.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['terrier_service', 'terrier_person'] loop
    begin
      execute format('create role %I nologin', wanted);
    exception when duplicate_object or unique_violation then null;  -- another database of the same server made it
    end;
    if not pg_has_role(current_user, wanted, 'member') then execute format('grant %I to current_user', wanted); end if;
  end loop;
end $$;

-- In whose name this transaction reads and writes, and what he is in each body: {"<organisation>": "<role>"}.
create function acting_person() returns uuid language sql stable
return nullif(current_setting('terrier.person', true), '')::uuid;
create function acting_role(organisation uuid) returns text language sql stable
return coalesce(nullif(current_setting('terrier.roles', true), ''), '{}')::jsonb ->> organisation::text;
-- Each role may do what the ones before it may.
create function role_rank(role text) returns int language sql immutable
return array_position('{reader,editor,publisher,administrator}', role);
create function may_act(organisation uuid, wanted text) returns boolean language sql stable
return coalesce(role_rank(acting_role(organisation)) >= role_rank(wanted), false);

create table organisation (
  id uuid primary key default gen_random_uuid(),
  siren text not null unique check (siren ~ '^\d{9}$'),
  siret text check (siret ~ '^\d{14}$' and left(siret, 9) = siren),
  name text not null check (char_length(name) between 1 and 200),
  level text not null check (level in ('commune', 'epci', 'departement', 'region', 'state', 'other')),
  badges text[] not null default '{}' check (badges <@ array['public-service', 'certified']),
  href text check (href ~ '^https?://'), email text, phone text,
  invented boolean not null default false,
  created timestamptz not null default now(),
  closed timestamptz                              -- it publishes no more; what it published stays
);

-- The territory in which a body may decide: one or several of INSEE, or the whole country (level country, code FR).
create table organisation_territory (
  organisation uuid not null references organisation,
  level text collate "C" not null check (level in ('commune', 'epci', 'departement', 'region', 'country')),
  code text collate "C" not null,
  primary key (organisation, level, code)
);

-- Somebody whom a provider of identities knows by (issuer, subject); the e-mail is only how to reach him.
create table person (
  id uuid primary key default gen_random_uuid(),
  issuer text not null, subject text not null,
  name text not null, email text, siret text,
  created timestamptz not null default now(),
  unique (issuer, subject)
);

create table membership (
  organisation uuid not null references organisation,
  person uuid not null references person,
  role text not null check (role in ('reader', 'editor', 'publisher', 'administrator')),
  quality text check (char_length(quality) <= 200),  -- « adjointe au maire », as acts state it
  since timestamptz not null default now(),
  primary key (organisation, person)
);

create table invitation (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation,
  email text not null check (char_length(email) <= 254),
  role text not null check (role in ('reader', 'editor', 'publisher', 'administrator')),
  digest text not null unique,                    -- SHA-256 of what the mail carries
  invited_by uuid references person,
  created timestamptz not null default now(), expires timestamptz not null,
  accepted timestamptz, accepted_by uuid references person, withdrawn timestamptz
);

create table session (
  digest text primary key,                        -- SHA-256 of the cookie, which nobody keeps
  person uuid not null references person on delete cascade,
  acr text not null, siret text,
  id_token text,                                  -- for the sign-out at the provider
  created timestamptz not null default now(), used timestamptz not null default now()
);
create index session_person on session (person);

-- A sign-in that has begun: what the answer of the provider has to match, for ten minutes.
create table sign_in (
  state text primary key,
  nonce text not null, verifier text not null, return_to text not null, browser text not null,
  created timestamptz not null default now()
);

-- Keys of machines that act for a body, with what they may do.
create table desk_key (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation,
  name text not null check (char_length(name) between 1 and 100),
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  role text not null check (role in ('reader', 'editor', 'publisher')),
  made_by uuid references person,
  created timestamptz not null default now(), expires timestamptz, revoked timestamptz, last_used date
);

alter table person enable row level security;
alter table membership enable row level security;
alter table invitation enable row level security;
alter table session enable row level security;
alter table sign_in enable row level security;
alter table desk_key enable row level security;
alter table person force row level security;
alter table membership force row level security;
alter table invitation force row level security;
alter table session force row level security;
alter table sign_in force row level security;
alter table desk_key force row level security;

create policy service on person to terrier_service using (true) with check (true);
create policy service on membership to terrier_service using (true) with check (true);
create policy service on invitation to terrier_service using (true) with check (true);
create policy service on session to terrier_service using (true) with check (true);
create policy service on sign_in to terrier_service using (true) with check (true);
create policy service on desk_key to terrier_service using (true) with check (true);

create policy colleagues on person for select to terrier_person using (id = acting_person() or exists (
  select from membership where membership.person = person.id and may_act(membership.organisation, 'reader')));
create policy colleagues on membership for select to terrier_person using (may_act(organisation, 'reader'));
create policy named on membership for insert to terrier_person with check (may_act(organisation, 'administrator'));
create policy changed on membership for update to terrier_person
  using (may_act(organisation, 'administrator')) with check (may_act(organisation, 'administrator'));
create policy removed on membership for delete to terrier_person
  using (may_act(organisation, 'administrator') or person = acting_person());
create policy invited on invitation to terrier_person
  using (may_act(organisation, 'administrator')) with check (may_act(organisation, 'administrator'));
create policy own on session to terrier_person using (person = acting_person());
create policy keys on desk_key to terrier_person
  using (may_act(organisation, 'administrator')) with check (may_act(organisation, 'administrator'));

grant select on organisation, organisation_territory to terrier_service, terrier_person;
grant insert, update on organisation, organisation_territory to terrier_service;
grant select, insert, update, delete on person, membership, invitation, session, sign_in, desk_key to terrier_service;
grant select on person to terrier_person;
grant select, insert, update, delete on membership to terrier_person;
grant select, insert, update on invitation, desk_key to terrier_person;
grant select, delete on session to terrier_person;

-- A body always has somebody who may let others in, from the first one on.
create function keep_administrator() returns trigger language plpgsql as $$
begin
  -- Two who leave at once would each see the other.
  perform pg_advisory_xact_lock(hashtextextended(old.organisation::text, 0));
  if old.role = 'administrator' and not exists (
    select from membership where organisation = old.organisation and role = 'administrator') then
    raise exception 'last administrator' using errcode = 'TR001';
  end if;
  return null;
end $$;
create constraint trigger keep_administrator after update or delete on membership
  deferrable initially immediate for each row execute function keep_administrator();
