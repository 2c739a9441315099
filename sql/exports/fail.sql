-- Why can an export not be made, if it is still ours?
-- $1 id, $2 process, $3 try, $4 fault as json
update export set state = 'failed', finished = now(), fault = $4
where id = $1 and process = $2 and tries = $3 and state = 'running'
returning id
