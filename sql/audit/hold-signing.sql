-- Wait until nobody else signs: the lock holds to the end of the transaction. In a question of its own, for the next one
-- must see what the one before has signed.
select pg_advisory_xact_lock(hashtextextended('audit_checkpoint', 0))
