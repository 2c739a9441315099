-- Which offices of the dataset have other particulars in this load? What was known of them ends now.
-- $1 offices as json
update office_version as held set known = tstzrange(lower(known), (select changed from knowledge))
from json_populate_recordset(null::office, $1) as new
where (held.dataset, held.name) = (new.dataset, new.name) and upper_inf(held.known)
  and (held.level, held.siren, held.href, held.email, held.phone) is distinct from (new.level, new.siren, new.href, new.email, new.phone)
