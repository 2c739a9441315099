-- Which entries come next in the log?
-- $1 number of the last one that is known, $2 how many
select seq, body, hash from audit_event where seq > $1 order by seq limit $2
