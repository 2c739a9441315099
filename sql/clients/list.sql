-- Which keys were given, the newest first?
select id, name, contact, per_minute, utc_text(created) as created, utc_text(revoked) as revoked, last_used
from api_key order by api_key.created desc, id desc
