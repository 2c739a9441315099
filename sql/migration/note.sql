-- Note that a schema file was applied.
-- $1 file, $2 sha-256 of its content
insert into migration (file, sha256) values ($1, $2)
