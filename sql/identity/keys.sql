-- Which keys of a body are good, oldest first?
-- $1 organisation
select id, name, role, utc_text(created) as created, utc_text(expires) as expires, last_used
from desk_key
where organisation = $1 and revoked is null and (expires is null or expires > now())
order by desk_key.created, id
