-- What was to be done for a body cannot be done: why? A file that was checked can be published later.
-- $1 upload, $2 fault as json, $3 whether to try again later
update upload set fault = $2::jsonb, changed = now(),
  state = case when $3 and restores is null and state = 'publishing' then 'previewed' else 'refused' end
where id = $1 and state in ('checking', 'publishing') returning id
