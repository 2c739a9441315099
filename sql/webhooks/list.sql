-- Which webhooks has a body, or who runs the service, and how did the last call of each go?
-- $1 organisation, or null for who runs the service
select webhook.id, webhook.url, utc_text(webhook.made) as made,
  case when last.id is not null then json_build_object('id', last.id, 'event', last.what, 'made', utc_text(last.made),
    'tries', last.tries, 'state', case when last.ended is null then 'waiting' when last.is_taken then 'taken' else 'given-up' end,
    'status', last.status, 'fault', last.fault) end as last_call
from webhook left join lateral (
  select * from webhook_call where webhook_call.webhook = webhook.id order by webhook_call.made desc, webhook_call.id limit 1) last on true
where webhook.organisation is not distinct from $1
order by webhook.made, webhook.id
