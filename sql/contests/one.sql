-- What may everybody know of a contest?
-- $1 id
select contest_json(contest) as told from contest where id = $1
