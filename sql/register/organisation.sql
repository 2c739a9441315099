-- Who is a body that publishes, and where may it decide?
-- $1 SIREN
select siren, siret, name, level, badges, href, email, phone, invented, closed is not null as closed,
  (select coalesce(json_agg(json_build_object('level', own.level, 'code', own.code, 'name', territory.name) order by own.level, own.code), '[]')
   from organisation_territory as own left join territory using (level, code) where own.organisation = organisation.id) as territories,
  (select coalesce(json_agg(month order by month desc), '[]') from (
    select distinct to_char(published at time zone 'Europe/Paris', 'YYYY-MM') as month from act where act.organisation = organisation.id) as published) as months
from organisation where siren = $1
