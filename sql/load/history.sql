-- Which loads has a dataset had?
-- $1 dataset
select id, part, file, sha256, source_date, started, finished, state, rows_read, rows_kept, rows_repaired, rows_refused,
       opened, closed, unchanged, restores
from load where dataset = $1 order by id desc
