-- Send nobody the words of a withdrawn act that still wait to be sent, and keep none that were.
-- $1 act
with unsent as (
  delete from outbox where kind = 'alert' and strpos(body, '/acte/' || $1::text) > 0
)
delete from webhook_call where strpos(body, $1::text) > 0
