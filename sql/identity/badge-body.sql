-- Give a body these badges in the place of those that it has.
-- $1 SIREN, $2 badges
update organisation set badges = $2 where siren = $1 returning id
