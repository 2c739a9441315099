-- Which file of a published act is this?
-- $1 act, $2 position
select name, media_type, bytes from act_file where act = $1 and position = $2
