-- Note a sign-in that begins, and forget those that came to nothing.
-- $1 state, $2 nonce, $3 verifier, $4 where to go then, $5 SHA-256 of the browser's cookie, $6 whether to be known surely
with past as (delete from sign_in where created < now() - interval '10 minutes')
insert into sign_in (state, nonce, verifier, return_to, browser, surely) values ($1, $2, $3, $4, $5, $6)
