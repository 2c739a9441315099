-- It is still being worked on.
-- $1 upload, $2 run
update upload set beat = now() where id = $1 and run = $2
