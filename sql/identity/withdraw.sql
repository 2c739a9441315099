-- Take back an invitation that waits.
-- $1 organisation, $2 invitation
update invitation set withdrawn = now()
where organisation = $1 and id = $2 and accepted is null and withdrawn is null
returning id
