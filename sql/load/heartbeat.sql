-- The load is alive.
-- $1 load
update load set heartbeat = clock_timestamp() where id = $1
