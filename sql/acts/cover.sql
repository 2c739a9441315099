-- A body publishes its acts here from now on: its territory is covered.
-- $1 collection, $2 organisation
insert into coverage (dataset, part, level, code, state, since, source, known)
select $1, organisation.siren, own.level, own.code, 'available', (changed at time zone 'Europe/Paris')::date, 'Recueil des actes : ' || organisation.name,
  tstzrange(changed, null)
from organisation join organisation_territory as own on own.organisation = organisation.id cross join knowledge
where organisation.id = $2 and not exists (
  select from coverage where coverage.dataset = $1 and part = organisation.siren and coverage.level = own.level and coverage.code = own.code and upper_inf(known))
