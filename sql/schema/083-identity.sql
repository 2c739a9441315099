-- What proving who one is needs beyond the people themselves.

-- A sign-in that was begun to be known more surely, as publishing may ask.
alter table sign_in add column surely boolean not null default false;

-- The establishment for which somebody was known when he was let in: who comes later for another one has no seat by it.
alter table membership add column siret text check (siret ~ '^\d{14}$');

create index session_created on session (created);
create index membership_person on membership (person);
