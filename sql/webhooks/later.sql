-- Try a call again later.
-- $1 id, $2 in so many seconds, $3 status or null, $4 fault or null
update webhook_call set due = now() + make_interval(secs => $2), status = $3, fault = $4 where id = $1
