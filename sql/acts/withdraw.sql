-- Take the words of an act away, and say so in their place. No row: it is withdrawn already, or not of this body.
-- $1 act, $2 organisation, $3 kind, $4 reason
update act set document = null, withdrawn = (select changed from knowledge), withdrawn_kind = $3, withdrawn_reason = $4
where id = $1 and organisation = $2 and withdrawn is null returning kind
