-- Let there be this invented person, with what he is in an invented body.
-- $1 issuer, $2 subject, $3 name, $4 e-mail, $5 SIREN or null, $6 role or null, $7 quality
with known as (
  insert into person (issuer, subject, name, email, siret) values ($1, $2, $3, $4, $5::text || '00000')
  on conflict (issuer, subject) do nothing
  returning id
)
insert into membership (organisation, person, role, quality, siret)
select organisation.id, known.id, $6, $7, $5::text || '00000'
from known join organisation on organisation.siren = $5 and invented
