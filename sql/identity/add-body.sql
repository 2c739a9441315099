-- Let a body publish here, for a territory.
-- $1 SIREN, $2 name, $3 level, $4 level of its territory, $5 its code, $6 badges, $7 page, $8 e-mail
with body as (
  insert into organisation (siren, name, level, badges, href, email) values ($1, $2, $3, $6, $7, $8)
  returning id
)
insert into organisation_territory (organisation, level, code) select id, $4, $5 from body returning organisation as id
