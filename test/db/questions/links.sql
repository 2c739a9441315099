-- What was known of a link, in its order?
-- $1 address
select ok, status, sha256, cardinality(looked) as looks, upper_inf(known) as present
from document_link where href = $1 order by lower(known)
