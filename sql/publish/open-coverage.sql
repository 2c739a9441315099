-- Which statements of coverage of the part are new? They begin now.
-- $1 dataset, $2 part, $3 coverage as json
insert into coverage (dataset, part, level, code, state, since, source, known)
select $1, $2, new.level, new.code, new.state, new.since, new.source, tstzrange((select changed from knowledge), null)
from json_populate_recordset(null::coverage, $3) as new
where not exists (
  select from coverage as held
  where held.dataset = $1 and held.part = $2 and upper_inf(held.known)
    and (new.level, new.code, new.state) = (held.level, held.code, held.state)
    and new.since is not distinct from held.since and new.source is not distinct from held.source)
