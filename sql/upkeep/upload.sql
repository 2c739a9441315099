-- What has become of a file that was sent? Is what was told of it still so?
-- $1 upload
select upload.organisation, upload.dataset, upload.state, upload.doubts,
       upload.base is not distinct from (select version from dataset where dataset.id = upload.dataset) as present,
\ir upload-told.sql
as told
from upload left join person as maker on maker.id = upload.made_by
where upload.id = $1
