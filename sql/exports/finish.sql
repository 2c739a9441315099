-- The file of an export is there, if the export is still ours: what is it called, how large is it, until when is it kept?
-- $1 id, $2 process, $3 try, $4 name, $5 bytes, $6 hours, $7 rows
update export set state = 'done', name = $4, bytes = $5, rows_done = $7, rows_total = $7,
  finished = now(), used = now(), expires = now() + make_interval(hours => $6)
where id = $1 and process = $2 and tries = $3 and state = 'running'
returning id
