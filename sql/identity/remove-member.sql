-- Let somebody act for a body no more, nor the keys that he made for it.
-- $1 organisation, $2 person
with closed as (
  update desk_key set revoked = now() where organisation = $1 and made_by = $2 and revoked is null
)
delete from membership where organisation = $1 and person = $2 returning person
