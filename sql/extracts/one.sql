-- What was given as the extract of this id?
-- $1 id
select document from extract where id = $1
