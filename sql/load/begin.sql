-- May this load begin? No row: another load of the dataset is running.
-- $1 dataset, $2 part, $3 file, $4 sha-256, $5 date of the source, $6 definition, $7 host, $8 process id
insert into load (dataset, part, file, sha256, source_date, definition, host, pid)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (dataset) where state = 'running' do nothing
returning id
