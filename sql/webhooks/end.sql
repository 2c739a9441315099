-- Note that a call was taken, or is given up.
-- $1 id, $2 whether it was taken, $3 status or null, $4 fault or null
update webhook_call set ended = now(), is_taken = $2, status = $3, fault = $4 where id = $1
