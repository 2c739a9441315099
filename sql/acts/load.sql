-- Note that an act changes its collection: the load that its features are opened and closed by.
-- $1 collection, $2 act, $3 name, $4 SHA-256 of the act, $5 day, $6 host, $7 process
insert into load (dataset, part, file, sha256, source_date, definition, host, pid, state, started, finished, rows_read, rows_kept, rows_repaired, rows_refused)
select $1, $2, $3, $4, $5, '', $6, $7, 'published', changed, changed, 1, 1, 0, 0 from knowledge
returning id
