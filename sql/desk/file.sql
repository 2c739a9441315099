-- Which file of a draft is this?
-- $1 draft, $2 file
select name, media_type, bytes from draft_file where draft = $1 and id = $2
