-- The load has ended: in which state, with what counts and what report? A dataset that never had data has a fault then.
-- $1 load, $2 state, $3 read, $4 kept, $5 repaired, $6 refused, $7 opened, $8 closed, $9 unchanged, $10 report as json, $11 fault
with ended as (
  update load set state = $2, rows_read = $3, rows_kept = $4, rows_repaired = $5, rows_refused = $6,
    opened = $7, closed = $8, unchanged = $9, report = $10::jsonb,
    finished = case when $2 = 'published' then (select changed from knowledge) else clock_timestamp() end
  where id = $1 returning dataset
)
update dataset set fault = case when version is null then $11::text end from ended where dataset.id = ended.dataset
