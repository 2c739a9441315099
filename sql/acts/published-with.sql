-- Was this draft published already, with which key of the request?
-- $1 draft
select idempotency_key as key from act where id = $1
