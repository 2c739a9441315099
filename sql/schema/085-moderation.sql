-- How published acts are found, and what happens when somebody says that one of them should not be there.

-- The words of an act: its number always, the rest as long as it is not withdrawn.
create function act_search_form(words text) returns text language sql immutable strict parallel safe
return regexp_replace(search_form(words), '[^a-z0-9]+', ' ', 'g');
create function act_words(number text, document text) returns tsvector language sql immutable parallel safe
return setweight(to_tsvector('french', act_search_form(number || ' ' || coalesce(document::json -> 'content' ->> 'title', ''))), 'A')
  || setweight(to_tsvector('french', act_search_form(coalesce(document::json -> 'content' ->> 'summary', '') || ' '
    || coalesce((select string_agg(place ->> 'label', ' ') from json_array_elements(document::json -> 'content' -> 'places') as place), ''))), 'B')
  || setweight(to_tsvector('french', act_search_form(coalesce(document::json -> 'content' ->> 'text', ''))), 'C');
create function act_day(document text, which text) returns date language sql immutable strict parallel safe
return (document::json -> 'content' -> 'schedule' ->> which)::date;

alter table act
  add column words tsvector not null generated always as (act_words(number, document)) stored,
  add column first_day date generated always as (act_day(document, 'from')) stored,   -- in France; null: none is said
  add column last_day date generated always as (act_day(document, 'until')) stored,   -- null: until further notice
  drop constraint act_withdrawn_kind_check,
  add constraint act_withdrawn_kind_check check (withdrawn_kind in ('judge', 'personal-data', 'end-of-posting', 'spam'));
create index act_words on act using gin (words);

-- What an act is on a day: what other acts did to it up to then goes before its own dates.
create function act_state(told act, day date) returns text language sql stable
return case
  when told.withdrawn is not null then 'withdrawn'
  else coalesce(
    (select case act_relation.kind when 'repeals' then 'repealed' when 'amends' then 'amended' when 'suspends' then 'suspended' end
     from act_relation join act as other on other.id = act_relation.act
     where target = told.id and from_day <= day and (told.last_day is null or from_day <= told.last_day)
       and other.withdrawn_kind is distinct from 'judge'   -- what a judge has annulled has never been
     order by (act_relation.kind in ('repeals', 'amends')) desc, from_day desc, other.published desc, other.id desc limit 1),
    case when told.first_day > day then 'to-come' when told.last_day < day then 'ended' else 'in-force' end)
end;
create function today_in_france() returns date language sql stable
return (now() at time zone 'Europe/Paris')::date;

-- The territories that an act concerns, noted when it is published: where its places are, or else that of its body.
create table act_territory (
  act uuid not null references act,
  level text collate "C" not null,
  code text collate "C" not null,
  primary key (act, level, code)
);
create index act_territory_code on act_territory (level, code);
create function note_act_territories() returns trigger language plpgsql as $$
begin
  insert into act_territory select new.act, level, code from act_territories(new.act) on conflict do nothing;
  if not found then
    insert into act_territory
    select new.act, own.level, own.code from act join organisation_territory as own using (organisation) where act.id = new.act;
  end if;
  return null;
end $$;
create trigger note_act_territories after insert on act_event for each row when (new.what = 'published')
  execute function note_act_territories();
grant select on act_territory to terrier_service, terrier_person;

-- Acts that are published and seen by all, but that nobody is sent a message about until somebody has looked at them.
create table act_hold (
  act uuid primary key references act,
  why text not null check (why in ('new-organisation', 'by-hand')),
  since timestamptz not null default now(),
  released timestamptz
);
grant select, insert, update on act_hold to terrier_service;
grant select on act_hold to terrier_person;
create or replace function act_is_held(act uuid) returns boolean language sql stable
return exists (
  select from act_hold join act as held on held.id = act_hold.act
  where act_hold.act = act_is_held.act and released is null and held.withdrawn is null);

-- A body without a badge is new until somebody has let one of its acts go.
create function hold_new_bodies() returns trigger language plpgsql as $$
begin
  insert into act_hold (act, why)
  select new.id, 'new-organisation' from organisation
  where id = new.organisation and badges = '{}' and not exists (
    select from act as other where other.organisation = new.organisation and other.id <> new.id and not exists (
      select from act_hold where act_hold.act = other.id and released is null));
  return null;
end $$;
create trigger hold_new_bodies after insert on act for each row execute function hold_new_bodies();

-- What somebody reports of a published act.
create table act_report (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  act uuid not null references act,
  organisation uuid not null references organisation,
  received timestamptz not null default now(),
  reason text not null check (reason in ('spam', 'illegal', 'personal-data', 'wrong-place', 'wrong-text', 'other')),
  words text not null check (char_length(words) between 1 and 2000),
  body_sha256 text not null,                      -- of the request: twice within a minute is once
  decision uuid                                   -- null: nobody has decided yet
);
create index act_report_open on act_report (number) where decision is null;
create index act_report_act on act_report (act);
create index act_report_body on act_report (body_sha256, received);

-- How to reach who reported, where they said it: deleted with the decision. Nobody but the service sees it.
create table act_report_contact (
  report uuid primary key references act_report on delete cascade,
  email text not null check (char_length(email) <= 254)
);

-- What was decided, on a report or without one, with the reason; then the appeal of the body and its answer, once each.
create table moderation_decision (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  act uuid not null references act,
  organisation uuid not null references organisation,
  report uuid references act_report,
  decision text not null check (decision in ('dismissed', 'upheld', 'act-held', 'act-released', 'act-withdrawn')),
  reason text not null check (char_length(reason) between 1 and 2000),
  decided timestamptz not null default now(),
  appeal text check (char_length(appeal) between 1 and 2000), appealed timestamptz, appealed_by uuid references person,
  outcome text check (outcome in ('kept', 'reversed')), answer text check (char_length(answer) between 1 and 2000), answered timestamptz,
  check ((appeal is null) = (appealed is null)),
  check ((outcome is null) = (answer is null) and (answer is null) = (answered is null)),
  check (outcome is null or appeal is not null)
);
create index moderation_decision_organisation on moderation_decision (organisation, number);
create index moderation_decision_appealed on moderation_decision (number) where appeal is not null and outcome is null;
alter table act_report add foreign key (decision) references moderation_decision;

alter table act_report enable row level security;
alter table act_report_contact enable row level security;
alter table moderation_decision enable row level security;
alter table act_report force row level security;
alter table act_report_contact force row level security;
alter table moderation_decision force row level security;
create policy service on act_report to terrier_service using (true) with check (true);
create policy service on act_report_contact to terrier_service using (true) with check (true);
create policy service on moderation_decision to terrier_service using (true) with check (true);
create policy told on act_report for select to terrier_person using (may_act(organisation, 'administrator'));
create policy told on moderation_decision for select to terrier_person using (may_act(organisation, 'administrator'));
create policy appealed on moderation_decision for update to terrier_person
  using (may_act(organisation, 'administrator') and appeal is null) with check (may_act(organisation, 'administrator'));
grant select, insert, update on act_report, moderation_decision to terrier_service;
grant select, insert, delete on act_report_contact to terrier_service;
grant select on act_report, moderation_decision to terrier_person;
grant update (appeal, appealed, appealed_by) on moderation_decision to terrier_person;

-- What everybody may know of a report: neither its words nor who wrote it.
create function act_report_json(told act_report) returns json language sql stable
return json_build_object('id', told.id, 'number', told.number, 'act', told.act, 'reason', told.reason, 'received', utc_text(told.received),
  'decision', (select json_build_object('decision', decision, 'at', utc_text(decided)) from moderation_decision as made where made.id = told.decision));
create function moderation_decision_json(told moderation_decision) returns json language sql stable
return json_build_object('id', told.id, 'number', told.number, 'act', told.act, 'report', told.report, 'decision', told.decision,
  'reason', told.reason, 'decided', utc_text(told.decided),
  'appeal', case when told.appeal is not null then json_build_object('words', told.appeal, 'at', utc_text(told.appealed)) end,
  'answer', case when told.outcome is not null then
    json_build_object('outcome', told.outcome, 'reason', told.answer, 'at', utc_text(told.answered)) end);
