-- What is read of published values, in their order?
-- $1 values as a json list, $2 locale or null
select read.value, read.status
from jsonb_array_elements($1::jsonb) with ordinality as one (published, place), read_published(published, $2) as read
order by place
