-- Open a session in place of the one that this browser had, and forget those that are over.
-- $1 SHA-256 of the cookie, $2 person, $3 acr, $4 SIRET, $5 ID token, $6 SHA-256 of the cookie that it had, or null
with past as (
  delete from session
  where digest = $6 or used < now() - interval '30 minutes' or created < now() - interval '12 hours'
)
insert into session (digest, person, acr, siret, id_token) values ($1, $2, $3, $4, $5)
