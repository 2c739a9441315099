-- Give a member another role, and another quality where one is given.
-- $1 organisation, $2 person, $3 role, $4 quality, $5 whether a quality is given
update membership set role = $3, quality = case when $5::boolean then $4 else quality end
where organisation = $1 and person = $2
returning person
