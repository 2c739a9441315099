-- The file of an export is taken: others go before it.
-- $1 id
update export set used = now() where id = $1 and state = 'done' returning id
