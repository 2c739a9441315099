-- It is still being worked on.
-- $1 upload, $2 process
update upload set beat = now() where id = $1 and process = $2
