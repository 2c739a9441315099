-- What is a published act?
-- $1 act
select act_json(act) as told, document, jws, sha256, kind, withdrawn is not null as withdrawn, time_stamp,
  (select coalesce(json_agg(json_build_object('position', position, 'name', case when bytes is null then '' else name end, 'media_type', media_type, 'size', size, 'sha256', sha256,
      'kept', bytes is not null) order by position), '[]') from act_file where act_file.act = act.id) as files
from act where id = $1
