-- Does the person of this session act already for the body that invites him?
-- $1 SHA-256 of what the mail carried, $2 SHA-256 of the cookie of the session
select from invitation join membership using (organisation) join session using (person)
where invitation.digest = $1 and accepted is null and withdrawn is null and expires > now() and session.digest = $2
