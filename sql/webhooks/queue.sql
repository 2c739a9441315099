-- Let the webhooks that an event concerns be called: those of the body, for its own acts, and those of who runs the service.
-- $1 organisation, $2 what happened, $3 body of the call
insert into webhook_call (webhook, organisation, what, body)
select id, organisation, $2, $3 from webhook where organisation = $1 or organisation is null
