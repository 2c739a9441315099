-- Which files come with these acts, as long as they are kept? Byte for byte where they are not too large together.
-- $1 acts, $2 bytes at most of all of them
select act, position, name, media_type, size, sha256, case when sum(size) over () <= $2 then bytes end as bytes from act_file
where act = any($1::uuid[]) and bytes is not null order by act, position
