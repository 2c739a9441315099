-- Let the same request wait until this one is stored or not.
-- $1 hash of the request
select pg_advisory_xact_lock(hashtextextended($1, 0))
