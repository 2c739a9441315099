-- Let a webhook be called once to see whether it answers.
-- $1 id of the call, $2 webhook, $3 organisation or null, $4 body
insert into webhook_call (id, webhook, organisation, what, body)
select $1, id, organisation, 'test', $4 from webhook where id = $2 and organisation is not distinct from $3
returning id
