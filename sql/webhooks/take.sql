-- Take the calls that have waited longest, one for each webhook; they come due again in a minute where nothing more is said.
-- $1 how many
with first as (
  select distinct on (webhook) id, due from webhook_call where ended is null and due <= now() order by webhook, due
),
taken as (
  select id from webhook_call where id in (select id from first order by due limit $1) and ended is null and due <= now()
  for update skip locked
)
update webhook_call set due = now() + interval '1 minute', tries = tries + 1
from taken, webhook where webhook_call.id = taken.id and webhook.id = webhook_call.webhook
returning webhook_call.id, webhook_call.what, webhook_call.body, webhook_call.tries, webhook_call.made, webhook.url, webhook.secret
