-- Which export is it that is asked for: one that there is already, or a new one?
-- $1 id of a new one, $2 what is asked as json, $3 hash of it and of the moment, $4 how many may wait
insert into export (id, asked, sha256)
select $1, $2, $3
where (select count(*) from export where state in ('queued', 'running')) < $4
  or exists (select from export where sha256 = $3 and state in ('queued', 'running', 'done'))
on conflict (sha256) where state in ('queued', 'running', 'done') do update set used = now()
returning id
