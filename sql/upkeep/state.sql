-- How far is a file that was sent?
-- $1 upload
select state from upload where id = $1
