-- Which numbers did the part have when an earlier load was published?
-- $1 load, $2 dataset, $3 part, $4 moment of the earlier load
insert into mapped_observation (load, row, indicator, level, code, vintage, period, value, status)
select $1, row_number() over (order by id), indicator, level, code, vintage, period, value, status
from observation where dataset = $2 and part = $3 and known @> $4::timestamptz
