-- How far is an export, if it is still ours?
-- $1 id, $2 process, $3 try, $4 rows by now, $5 rows in all, $6 version, $7 moment
update export set heartbeat = now(), rows_done = $4, rows_total = $5, version = $6, known = $7
where id = $1 and process = $2 and tries = $3 and state = 'running'
returning id
