-- An export whose file is not here any more.
-- $1 id
update export set state = 'expired' where id = $1 and state = 'done' returning id
