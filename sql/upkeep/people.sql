-- Who is to be told, for a body?
-- $1 organisation, $2 least role: editor or publisher
select distinct email from membership join person on person.id = membership.person
where organisation = $1 and role_rank(role) >= role_rank($2) and email is not null order by email limit 50
