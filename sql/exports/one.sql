-- What is known of an export, and how many wait before it?
-- $1 id
select export.state, export.name, (export_json(export)::jsonb || jsonb_build_object('before', (
  select count(*) from export as other
  where export.state = 'queued' and other.state in ('queued', 'running') and other.created < export.created)))::text as json
from export where id = $1
