-- Which links are as they were? The time of the look is noted; what failed now keeps the hash of its last reading.
-- $1 looks as json
with given as (select * from json_populate_recordset(null::document_link, $1))
update document_link as link
set looked = link.looked || knowledge.changed, etag = given.etag, modified = given.modified
from given, knowledge
where link.href = given.href and upper_inf(link.known) and (link.ok, link.status) is not distinct from (given.ok, given.status)
  and (link.sha256 is not distinct from given.sha256 or not given.ok)
