-- What is next to be done, by this run? One thing at a time for a body.
-- $1 run
update upload set state = case state when 'waiting' then 'checking' else 'publishing' end, run = $1, beat = now(),
  tries = tries + 1, changed = now()
where id = (
  select id from upload as due
  where state in ('waiting', 'queued') and not exists (
    select from upload as other where other.organisation = due.organisation and other.state in ('checking', 'publishing'))
  order by changed limit 1 for update skip locked)
returning id, file
