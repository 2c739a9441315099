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
