-- Which links are no longer as they were? What was known of them ends.
-- $1 looks as json
update document_link as link set known = tstzrange(lower(known), changed)
from knowledge
where upper_inf(known) and looked[cardinality(looked)] <> changed
  and href in (select href from json_populate_recordset(null::document_link, $1))
