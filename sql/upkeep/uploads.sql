-- What was sent for a dataset, the newest first?
-- $1 dataset, $2 organisation, $3 how many at most
select
\ir upload-told.sql
as told
from upload left join person as maker on maker.id = upload.made_by
where upload.dataset = $1 and upload.organisation = $2 order by upload.made desc limit $3
