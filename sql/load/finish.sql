-- The load has ended: in which state, with what counts and what report? A dataset that never had data has a fault then.
-- $1 load, $2 state, $3 counts as json, $4 kinds of remarks as json, $5 remarks as json, $6 fault
with ended as (
  update load set state = $2, rows_read = n.read, rows_kept = n.kept, rows_noted = n.noted, rows_repaired = n.repaired,
    rows_refused = n.refused, opened = n.opened, closed = n.closed, unchanged = n.unchanged,
    totals = $4::jsonb, report = $5::jsonb,
    finished = case when $2 = 'published' then (select changed from knowledge) else clock_timestamp() end
  from json_to_record($3::json) as n (read int, kept int, noted int, repaired int, refused int, opened int, closed int, unchanged int)
  where id = $1 returning dataset
)
update dataset set fault = case when version is null then $6::text end from ended where dataset.id = ended.dataset
