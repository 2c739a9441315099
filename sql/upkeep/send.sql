-- Let a file wait to be checked.
-- $1 id, $2 dataset, $3 organisation, $4 name of the file, $5 bytes, $6 SHA-256, $7 how it is read as json
insert into upload (id, dataset, organisation, file, size, sha256, reading, state, made_by, changed_by)
values ($1, $2, $3, $4, $5, $6, $7, 'waiting', acting_person(), acting_person())
