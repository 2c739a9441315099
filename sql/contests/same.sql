-- Was the same request received within a minute?
-- $1 hash of the request
select contest_json(contest) as told from contest where body_sha256 = $1 and received > now() - interval '1 minute'
