-- End every session of the person who has this one.
-- $1 SHA-256 of the cookie
with own as (select person, id_token from session where digest = $1),
ended as (delete from session using own where session.person = own.person)
select person, id_token from own
