-- Which invitations of a body wait, newest first?
-- $1 organisation
select id, email, role, utc_text(created) as created, utc_text(expires) as expires
from invitation
where organisation = $1 and accepted is null and withdrawn is null and expires > now()
order by invitation.created desc, id
