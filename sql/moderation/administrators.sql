-- Who is told what was decided about an act: the administrators of its body, or else the address of the body?
-- $1 act
with reached as (
  select person.email from act join membership using (organisation) join person on person.id = membership.person
  where act.id = $1 and role = 'administrator' and person.email is not null
)
select email from reached
union
select organisation.email from act join organisation on organisation.id = act.organisation
where act.id = $1 and organisation.email is not null and not exists (select from reached)
