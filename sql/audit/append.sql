-- Add an entry at the end of the log.
-- $1 number, $2 entry in canonical JSON, $3 its hash
insert into audit_event (seq, body, hash) values ($1, $2, $3)
