-- Exports that are made apart from the request that asks for them: what was asked, how far they are, where the file is.
create table export (
  id uuid primary key,
  created timestamptz not null default now(),
  asked json not null,                            -- {collection, format, lang, query}: the parameters as they were written
  sha256 text not null,                           -- of what was asked and of the moment: who asks the same gets the same file
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'expired')),
  tries int not null default 0,
  process uuid, heartbeat timestamptz,            -- who makes it, and when it was last heard of
  version bigint, known text,                     -- the load and the moment that the file shows
  rows_done int not null default 0, rows_total int,
  name text, bytes bigint,                        -- the file, once it is there
  finished timestamptz, expires timestamptz,
  used timestamptz not null default now(),        -- where room is short, what was used longest ago goes first
  fault json                                      -- {slug, title, title_en}: why there is none
);
create unique index export_same on export (sha256) where state in ('queued', 'running', 'done');
create index export_open on export (created) where state in ('queued', 'running');

-- What is told of an export.
create function export_json(told export) returns json language sql stable
return json_build_object('id', told.id, 'state', told.state, 'collection', told.asked -> 'collection',
  'format', told.asked -> 'format', 'query', told.asked -> 'query', 'created', utc_text(told.created),
  'version', told.version, 'known_on', told.known, 'rows', json_build_object('done', told.rows_done, 'total', told.rows_total),
  'file', case when told.state = 'done' then json_build_object('name', told.name, 'bytes', told.bytes) end,
  'finished', utc_text(told.finished), 'expires', utc_text(told.expires), 'fault', told.fault);
