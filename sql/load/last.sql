-- Which load of this part was published last, and has any territory changed since?
-- $1 dataset, $2 part
select id, sha256, definition, finished,
       exists (select from territory_version where lower(known) > last.finished or upper(known) > last.finished) as other_territories
from load as last
where dataset = $1 and part = $2 and state in ('published', 'unchanged')
order by id desc limit 1
