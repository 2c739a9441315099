-- Loads that wait for somebody to confirm them, and loads that make an earlier one the present again.
alter table load
  drop constraint load_state_check,
  add constraint load_state_check check (state in
    ('running', 'published', 'unchanged', 'held', 'failed', 'interrupted', 'checked')),
  add restores bigint references load;            -- the load whose state it made the present one again
