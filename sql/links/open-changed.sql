-- Which links were never looked at, or are no longer as they were? What is known of them begins now.
-- $1 looks as json
insert into document_link (href, ok, status, fault, sha256, address, etag, modified, looked, known)
select href, ok, status, fault, case when ok then given.sha256 else last.sha256 end, address, etag, modified,
       array[changed], tstzrange(changed, null)
from json_populate_recordset(null::document_link, $1) as given cross join knowledge
left join lateral (select sha256 from document_link where document_link.href = given.href and upper(known) = changed) as last on true
where not exists (select from document_link where document_link.href = given.href and upper_inf(known))
