-- Attach a file to a draft, as its last.
-- $1 draft, $2 organisation, $3 name, $4 media type, $5 bytes, $6 SHA-256
insert into draft_file (draft, organisation, position, name, media_type, size, sha256, bytes)
select $1, $2, coalesce(max(position), 0) + 1, $3, $4, octet_length($5::bytea), $6, $5 from draft_file where draft = $1
returning id, position, name, media_type, size, sha256
