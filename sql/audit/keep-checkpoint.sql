-- Keep the signed state of the log.
-- $1 number of its last entry, $2 JWS
insert into audit_checkpoint (seq, jws) values ($1, $2) on conflict (seq) do nothing
