-- Let somebody act for a body no more.
-- $1 organisation, $2 person
delete from membership where organisation = $1 and person = $2 returning person
