-- Loads that wait for somebody to confirm them, and loads that make an earlier one the present again.
alter table load
  drop constraint load_state_check,
  add constraint load_state_check check (state in
    ('running', 'published', 'unchanged', 'held', 'failed', 'interrupted', 'checked')),
  add restores bigint references load;            -- the load whose state it made the present one again

-- A load as everybody may see it: what was read, what became of it, and the kinds of remarks.
create function load_json(done load) returns json language sql stable
return json_build_object(
  'id', done.id, 'part', done.part, 'file', done.file, 'sha256', done.sha256, 'source_date', done.source_date,
  'started', utc_text(done.started), 'finished', utc_text(done.finished), 'state', done.state, 'restores', done.restores,
  'counts', json_build_object('read', done.rows_read, 'kept', done.rows_kept, 'noted', done.rows_noted,
    'repaired', done.rows_repaired, 'refused', done.rows_refused,
    'opened', done.opened, 'closed', done.closed, 'unchanged', done.unchanged),
  'totals', done.totals);
