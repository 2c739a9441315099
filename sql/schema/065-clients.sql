-- Keys of developers for more requests a minute than an unknown address has.

create table api_key (
  id bigint primary key generated always as identity,
  name text not null check (char_length(name) between 1 and 100),   -- of the program or the organisation
  contact text check (char_length(contact) <= 200),                 -- how to reach who answers for it
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),    -- SHA-256 of the key, which nobody keeps
  per_minute int not null check (per_minute between 1 and 1000000),
  created timestamptz not null default now(),
  revoked timestamptz,
  last_used date                                                    -- the day alone: who may be forgotten
);
