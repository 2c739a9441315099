-- Remove a webhook of a body, or of who runs the service, with its calls.
-- $1 id, $2 organisation or null
delete from webhook where id = $1 and organisation is not distinct from $2 returning id
