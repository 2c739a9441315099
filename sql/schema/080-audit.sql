-- What was done to the service, and what was refused: one chain, in which each entry holds the hash of the one before.

-- The end of the chain. Who writes holds this row, so that there is one order and no gap.
create table audit_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash text not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create table audit_event (
  seq bigint primary key,
  body text not null,   -- the entry in canonical JSON (RFC 8785): the very text that was hashed
  hash text not null check (hash = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);

-- An entry follows the last one, or is refused.
create function audit_follow() returns trigger language plpgsql as $$
declare
  head audit_head;
  said jsonb := new.body::jsonb;
begin
  select * into head from audit_head for update;
  if (new.seq, said ->> 'seq', said ->> 'previous') is distinct from (head.seq + 1, (head.seq + 1)::text, head.hash) then
    raise exception 'entry % does not follow the last one, %', new.seq, head.seq;
  end if;
  update audit_head set seq = new.seq, hash = new.hash;
  return new;
end $$;

create trigger audit_follow before insert on audit_event for each row execute function audit_follow();

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the log of what was done is only written at its end';
end $$;

create trigger audit_kept before update or delete on audit_event for each row execute function audit_refuse();
create trigger audit_whole before truncate on audit_event for each statement execute function audit_refuse();

-- Where the chain stood at a moment, signed: with a copy of it outside, a chain that was cut or made anew is found out.
create table audit_checkpoint (
  seq bigint primary key references audit_event,
  jws text not null,
  made timestamptz not null default now()
);
