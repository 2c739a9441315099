-- What did the part say that it covers when an earlier load was published?
-- $1 load, $2 dataset, $3 part, $4 moment of the earlier load
insert into mapped_coverage (load, level, code, state, since, source)
select $1, level, code, state, since, source
from coverage where dataset = $2 and part = $3 and known @> $4::timestamptz
