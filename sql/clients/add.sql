-- Note a key for a client.
-- $1 name, $2 contact, $3 SHA-256 of the key, $4 requests a minute
insert into api_key (name, contact, digest, per_minute) values ($1, $2, $3, $4) returning id
