-- What is known of one load?
-- $1 load
select id, dataset, part, file, sha256, source_date, definition, state, finished, utc_text_exact(finished) as moment, report, totals
from load where id = $1
