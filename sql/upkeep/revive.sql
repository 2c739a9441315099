-- Whose process was not heard of for a while? It is done again once; nothing of it was kept.
-- $1 runs of this process, $2 fault as json
update upload set run = null, changed = now(),
  fault = case when tries > 1 then $2::jsonb end,
  state = case when tries <= 1 then case state when 'checking' then 'waiting' else 'queued' end
    when state = 'publishing' and restores is null then 'previewed' else 'refused' end
where state in ('checking', 'publishing') and run <> all ($1::uuid[]) and beat < now() - interval '30 seconds'
