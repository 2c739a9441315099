-- Who acts for a body, by name, for somebody who does?
-- $1 organisation
select person.id as person, person.name, person.email, role, quality, utc_text(since) as since,
  person.id is not distinct from acting_person() as self
from membership join person on person.id = membership.person
where organisation = $1
order by person.name, person.id
