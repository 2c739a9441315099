-- Make a key of a body good for nothing.
-- $1 organisation, $2 key
update desk_key set revoked = now() where organisation = $1 and id = $2 and revoked is null returning id
