-- Which load changes the target of an act: that of the act itself, or one like it in another collection?
-- $1 load of the act, $2 collection of the target
with other as (
  insert into load (dataset, part, file, sha256, source_date, definition, host, pid, state, started, finished, rows_read, rows_kept, rows_repaired, rows_refused)
  select $2, part, file, sha256, source_date, definition, host, pid, state, started, finished, rows_read, rows_kept, rows_repaired, rows_refused
  from load where id = $1 and dataset <> $2 returning id
)
select coalesce((select id from other), $1) as id
