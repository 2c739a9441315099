-- Which export is next to be made, by this process? One whose process was not heard of for a while is made again.
-- $1 process
update export set state = 'running', tries = tries + 1, process = $1, heartbeat = now(), rows_done = 0
where id = (
  select id from export
  where state = 'queued' or state = 'running' and heartbeat < now() - interval '15 seconds'
  order by created limit 1 for update skip locked)
returning id, asked, tries
