-- Who shows this session, not unused for 30 minutes nor open for 12 hours, and for which bodies does he act today?
-- $1 SHA-256 of the cookie
with open as (
  select * from session
  where digest = $1 and used > now() - interval '30 minutes' and created > now() - interval '12 hours'
),
-- Not with every request: a page asks many at once.
used as (
  update session set used = now() from open
  where session.digest = open.digest and open.used < now() - interval '20 seconds'
),
seat as (
  select json_agg(json_build_object('id', organisation.id, 'siren', siren, 'name', organisation.name,
    -- A body that is closed publishes no more.
    'role', case when closed is null then role else 'reader' end, 'quality', quality) order by organisation.name) as seats
  from open join membership using (person) join organisation on organisation.id = organisation
  where membership.siret is null or membership.siret = open.siret
)
select person.id as person, person.name, person.email, open.acr, coalesce(seat.seats, '[]') as seats
from open join person on person.id = open.person cross join seat
