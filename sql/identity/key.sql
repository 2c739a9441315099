-- For which body does a machine act that shows this key?
-- $1 SHA-256 of the key
with good as (
  select desk_key.*, siren, organisation.name as body
  from desk_key join organisation on organisation.id = organisation
  where digest = $1 and revoked is null and (expires is null or expires > now()) and closed is null
),
used as (
  update desk_key set last_used = current_date from good
  where desk_key.id = good.id and desk_key.last_used is distinct from current_date
)
select name, json_build_array(json_build_object(
  'id', organisation, 'siren', siren, 'name', body, 'role', role, 'quality', null)) as seats
from good
