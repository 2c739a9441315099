-- Which checkpoints were signed, newest first?
-- $1 before this number or null, $2 how many
select seq, jws from audit_checkpoint where $1::bigint is null or seq < $1 order by seq desc limit $2
