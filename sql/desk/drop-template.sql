-- Take a template away.
-- $1 organisation, $2 template
delete from template where organisation = $1 and id = $2 returning id
