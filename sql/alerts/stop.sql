-- Forget an alert, with how to reach who asked, all its links, and the mails of it that still wait: those that its links stop.
-- $1 alert
with unsent as (
  delete from outbox
  where kind = 'alert' and recipient = (select email from alert_contact where alert = $1)
    and encode(sha256(convert_to(substring(stop from 'jeton=(.+)$'), 'UTF8')), 'hex')
      in (select digest from alert_token where alert = $1 and purpose = 'stop'))
delete from alert where id = $1 returning id
