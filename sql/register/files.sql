-- Which files come with these acts, byte for byte, as long as they are kept?
-- $1 acts
select act, position, name, media_type, size, sha256, bytes from act_file
where act = any($1::uuid[]) and bytes is not null order by act, position
