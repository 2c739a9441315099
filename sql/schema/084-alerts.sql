-- What is sent to people and machines: mails that wait, alerts that were asked for, calls of webhooks. Only the service sees it.

-- A mail that waits. It is deleted once it has gone, with how its reader is reached; how many went on a day is all that is kept.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,     -- the order in which they were written
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  recipient text not null check (char_length(recipient) <= 254 and recipient !~ '[[:cntrl:]]'),
  subject text not null check (subject !~ '[[:cntrl:]]'),
  body text not null,
  stop text check (stop ~ '^https?://[!-~]+$'),   -- where one click ends such mails (RFC 8058)
  made timestamptz not null default now(),
  due timestamptz not null default now(),         -- moved forward while somebody sends it: if he dies, it comes due again
  tries int not null default 0
);
create index outbox_due on outbox (due, number);

create table mail_count (
  day date not null, kind text not null,
  sent int not null, given_up int not null,
  primary key (day, kind)
);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy service on outbox to terrier_service using (true) with check (true);
grant select, insert, update, delete on outbox to terrier_service;
grant select, insert, update on mail_count to terrier_service;

-- What somebody wants to hear of by mail: acts near a point or a shape, in a drawing of his own, or in a territory.
create table alert (
  id uuid primary key default gen_random_uuid(),
  lang text not null check (lang in ('fr', 'en')),
  label text not null check (char_length(label) between 1 and 300),
  area geometry(Geometry, 4326) check (ST_IsValid(area) and not ST_IsEmpty(area)),
  radius_m double precision not null default 0 check (radius_m between 0 and 5000),
  reach geometry(Polygon, 4326),                  -- a box around all that it covers
  territory_level text collate "C", territory_code text collate "C",
  kinds text[] not null default '{}',             -- none: all
  organisation uuid references organisation,      -- null: all
  asked timestamptz not null default now(),
  confirmed timestamptz,                          -- nothing is sent before
  check ((area is null) = (territory_code is not null) and (area is null) = (reach is null))
);
create index alert_reach on alert using gist (reach);
create index alert_territory on alert (territory_level, territory_code);
create index alert_unconfirmed on alert (asked) where confirmed is null;

-- How to reach who asked: gone with the alert.
create table alert_contact (
  alert uuid primary key references alert on delete cascade,
  email text not null check (char_length(email) <= 254)
);
create index alert_contact_email on alert_contact (lower(email));

-- What the links in mails carry, as SHA-256.
create table alert_token (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  alert uuid not null references alert on delete cascade,
  purpose text not null check (purpose in ('confirm', 'stop'))
);
create index alert_token_alert on alert_token (alert);

alter table alert enable row level security;
alter table alert_contact enable row level security;
alter table alert_token enable row level security;
alter table alert force row level security;
alter table alert_contact force row level security;
alter table alert_token force row level security;
create policy service on alert to terrier_service using (true) with check (true);
create policy service on alert_contact to terrier_service using (true) with check (true);
create policy service on alert_token to terrier_service using (true) with check (true);
grant select, insert, update, delete on alert, alert_contact, alert_token to terrier_service;
grant select on feature, territory, load to terrier_service;

-- The events that are still to be told. A number is given before its transaction ends, so the last number that was told
-- would not say which ones are missing.
create table act_event_waiting (event bigint primary key references act_event);
create function wait_to_be_told() returns trigger language plpgsql as $$
begin
  insert into act_event_waiting values (new.id);
  return null;
end $$;
create trigger wait_to_be_told after insert on act_event for each row execute function wait_to_be_told();
grant select, update, delete on act_event_waiting to terrier_service;

-- Is an act not to be told of for now? Moderation has the last word on it.
create function act_is_held(act uuid) returns boolean language sql stable
return false;

-- Where an act applies or applied: shapes, or territories as a whole; those of its body where it says none.
create function act_places(told uuid) returns table (geom geometry, level text, code text) language sql stable as $$
  with found as (
    select distinct on (feature.key) feature.geom, feature.territory_level, feature.territory_code
    from act join load on load.id = act.load
    join feature on feature.dataset = load.dataset and feature.key >= told || '/' and feature.key < told || '0'
    where act.id = told
    order by feature.key, feature.id desc
  )
  select * from found
  union all
  select null, own.level, own.code from act join organisation_territory own on own.organisation = act.organisation
  where act.id = told and not exists (select from found)
$$;

-- The territories that an act concerns: those that it names, with what they lie in and what lies in them, and those that its
-- shapes reach into, not those that a zone only borders on.
create function act_territories(told uuid) returns table (level text, code text) language sql stable as $$
  with place as (select * from act_places(told)),
  named as (
    select territory.level, territory.code, territory.parents from place join territory using (level, code)
    union all
    select territory.level, territory.code, territory.parents
    from place join territory on territory.level = 'commune' and ST_Intersects(territory.geom, place.geom)
      and (ST_Dimension(place.geom) < 2 or not ST_Touches(territory.geom, place.geom))
  )
  select named.level, named.code from named
  union select parent.key, parent.value from named, jsonb_each_text(named.parents) parent
  union select inner_one.level, inner_one.code from place join territory inner_one on inner_one.parents ->> place.level = place.code
  union select territory.level, territory.code from place, territory where place.level = 'country'
$$;

-- Who is called when something happens to acts: a body, for its own, or who runs the service (null), for all. The secret that
-- signs the calls is shown to nobody again.
create table webhook (
  id uuid primary key default gen_random_uuid(),
  organisation uuid references organisation,
  url text not null check (char_length(url) <= 2000),
  secret text not null,
  made timestamptz not null default now(), made_by uuid references person
);
create index webhook_organisation on webhook (organisation);

-- A call that waits, or that was made: kept for 30 days to be looked at.
create table webhook_call (
  id uuid primary key default gen_random_uuid(),
  webhook uuid not null references webhook on delete cascade,
  organisation uuid references organisation,
  what text not null,
  body text not null,
  made timestamptz not null default now(),
  due timestamptz not null default now(),
  tries int not null default 0,
  ended timestamptz, is_taken boolean,            -- false: given up
  status int, fault text                          -- of the last try
);
create index webhook_call_due on webhook_call (due) where ended is null;
create index webhook_call_webhook on webhook_call (webhook, made);

alter table webhook enable row level security;
alter table webhook_call enable row level security;
alter table webhook force row level security;
alter table webhook_call force row level security;
create policy service on webhook to terrier_service using (true) with check (true);
create policy service on webhook_call to terrier_service using (true) with check (true);
create policy own on webhook to terrier_person
  using (may_act(organisation, 'administrator')) with check (may_act(organisation, 'administrator'));
create policy own on webhook_call for select to terrier_person using (may_act(organisation, 'administrator'));
create policy tested on webhook_call for insert to terrier_person with check (may_act(organisation, 'administrator')
  and exists (select from webhook where webhook.id = webhook_call.webhook and webhook.organisation = webhook_call.organisation));
grant select, insert, update, delete on webhook, webhook_call to terrier_service;
grant select (id, organisation, url, made, made_by), insert, delete on webhook to terrier_person;
grant select, insert on webhook_call to terrier_person;
