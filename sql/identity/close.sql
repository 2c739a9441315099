-- End a session.
-- $1 SHA-256 of the cookie
delete from session where digest = $1 returning person, id_token
