-- Make a key of a body, good to the end of its last day.
-- $1 organisation, $2 name, $3 SHA-256 of the key, $4 role, $5 person who makes it, $6 last day or null
insert into desk_key (organisation, name, digest, role, made_by, expires)
values ($1, $2, $3, $4, $5, ($6::date + 1)::timestamp at time zone 'Europe/Paris')
returning id, name, role, utc_text(created) as created, utc_text(expires) as expires, last_used
