-- Note the day on which a key was used.
-- $1 id of the key, $2 day
update api_key set last_used = $2 where id = $1 and last_used is distinct from $2
