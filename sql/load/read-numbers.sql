-- Read what was published as numbers and their states; a state without a number that the mapping gives wins over a number.
-- $1 load, $2 the locale of each layer as json
update mapped_observation as number
set (value, status) = (
  select case when coalesce(number.status in ('ok', 'estimated'), true) then read.value end,
         case when number.status in ('secret', 'unavailable', 'not-significant') then number.status
              when number.status = 'estimated' and read.status = 'ok' then 'estimated' else read.status end
  from read_published(number.published, $2::jsonb ->> staged.layer) as read)
from staged
where number.load = $1 and number.published is not null and staged.load = $1 and staged.row = number.row
