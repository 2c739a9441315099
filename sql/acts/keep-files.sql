-- Let the files of a draft be those of the act that it has become.
-- $1 draft
insert into act_file (act, position, name, media_type, size, sha256, bytes)
select draft, row_number() over (order by position), name, media_type, size, sha256, bytes from draft_file where draft = $1
