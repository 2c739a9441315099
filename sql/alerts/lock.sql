-- Let others who ask for the same address wait until this one is kept or not.
-- $1 e-mail
select pg_advisory_xact_lock(hashtextextended('alert ' || lower($1), 0))
