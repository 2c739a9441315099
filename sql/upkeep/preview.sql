-- What would a file change, drawn?
-- $1 upload
select organisation, preview from upload where id = $1
