-- The process that worked on it has ended without a word: what is to be done now?
-- $1 upload, $2 run, $3 fault as json
update upload set fault = $3::jsonb, changed = now(), run = null,
  state = case when state = 'publishing' and restores is null then 'previewed' else 'refused' end
where id = $1 and run = $2 and state in ('checking', 'publishing') returning id
