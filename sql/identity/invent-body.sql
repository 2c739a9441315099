-- Let there be this invented body.
-- $1 SIREN, $2 name, $3 level, $4 code of its territory, $5 page, $6 e-mail
with body as (
  insert into organisation (siren, name, level, badges, href, email, invented)
  values ($1, $2, $3, array['public-service'], $5, $6, true)
  on conflict (siren) do nothing
  returning id
)
insert into organisation_territory (organisation, level, code) select id, $3, $4 from body
