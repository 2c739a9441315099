-- What was done last?
-- $1 how many
select seq, body, hash from audit_event order by seq desc limit $1
