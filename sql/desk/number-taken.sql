-- Which act of the body has this number?
-- $1 organisation, $2 number
select id from act where organisation = $1 and number = $2
