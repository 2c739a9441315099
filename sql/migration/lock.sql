-- May this process, and no other, change the schema until the end of its transaction?
select pg_advisory_xact_lock(7265112)
