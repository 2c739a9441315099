-- Keep a template of a body, in the place of one of the same name.
-- $1 organisation, $2 name, $3 content as json, $4 passages as json
insert into template (organisation, name, content, passages) values ($1, $2, $3, $4)
on conflict (organisation, name) do update set content = excluded.content, passages = excluded.passages, changed = now()
returning id, name, content, passages, utc_text(changed) as changed
