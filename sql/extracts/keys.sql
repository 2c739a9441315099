-- Which keys have signed extracts, the newest first?
select kid, jwk, utc_text(created) as created, utc_text(retired) as retired, utc_text(revoked) as revoked
from signing_key order by signing_key.created desc, kid
