-- Invite somebody into a body for a week.
-- $1 organisation, $2 e-mail, $3 role, $4 SHA-256 of what the mail carries, $5 person who invites, or null
insert into invitation (organisation, email, role, digest, invited_by, expires)
values ($1, $2, $3, $4, $5, now() + interval '7 days')
returning id, utc_text(created) as created, utc_text(expires) as expires
