-- A load that will only be checked, inside a transaction that is undone.
-- $1 dataset, $2 part, $3 file, $4 sha-256, $5 date of the source, $6 definition, $7 host, $8 process id
insert into load (dataset, part, file, sha256, source_date, definition, host, pid, state)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'checked') returning id
