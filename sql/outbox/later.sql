-- Try a mail again later.
-- $1 id, $2 in so many seconds
update outbox set due = now() + make_interval(secs => $2) where id = $1
