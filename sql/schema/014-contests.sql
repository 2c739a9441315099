-- What persons say looks wrong in an answer, with the answer as it was, and what the office replied.
create table contest (
  id uuid primary key,
  number bigint generated always as identity unique,
  received timestamptz not null default now(),
  asked json not null,                            -- place, in_force_on, known_on, lang: asked again, they give the answer
  answer json not null,                           -- as it was, byte for byte
  sha256 text not null,                           -- of the answer
  dataset text collate "C" not null references dataset,
  code text collate "C", key text collate "C",    -- the rule; null: the dataset itself
  office text collate "C",                        -- that answers for it
  reason text not null check (reason in ('wrong-place', 'wrong-dates', 'wrong-text', 'gone', 'missing', 'other')),
  words text not null check (char_length(words) between 1 and 2000),
  body_sha256 text not null,                      -- of the request: twice within a minute is once
  state text not null default 'received' check (state in ('received', 'upheld', 'rejected')),
  closed timestamptz, reply text,
  check ((state = 'received') = (closed is null) and (closed is null) = (reply is null))
);
create index contest_received on contest (received);

-- How to reach who contested, where they said it: deleted when the contest is closed.
create table contest_contact (
  contest uuid primary key references contest on delete cascade,
  email text not null
);

-- What everybody may know of a contest: neither the words of its author nor the place.
create function contest_json(told contest) returns json language sql stable
return json_build_object('id', told.id, 'number', told.number, 'state', told.state, 'received', utc_text(told.received),
  'dataset', told.dataset, 'code', told.code, 'key', told.key, 'reason', told.reason, 'office', told.office,
  'closed', utc_text(told.closed), 'reply', told.reply);
