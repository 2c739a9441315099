-- Let the person of this session in by an invitation that waits, once; no row where there is none or he is in already.
-- $1 SHA-256 of what the mail carried, $2 SHA-256 of the cookie of the session
with asked as (
  select invitation.id, organisation, role, person, session.siret
  from invitation join organisation on organisation.id = organisation and closed is null cross join session
  where invitation.digest = $1 and accepted is null and withdrawn is null and expires > now() and session.digest = $2
  for update of invitation
),
seated as (
  insert into membership (organisation, person, role, siret) select organisation, person, role, siret from asked
  on conflict do nothing
  returning organisation, person, role
),
taken as (
  update invitation set accepted = now(), accepted_by = seated.person from asked join seated using (organisation, person)
  where invitation.id = asked.id
  returning invitation.id
)
select taken.id as invitation, siren, name, seated.role, seated.person
from taken cross join seated join organisation on organisation.id = seated.organisation
