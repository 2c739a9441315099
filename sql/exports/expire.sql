-- Which files go: those kept long enough, and those used longest ago until the others and a new one have room?
-- $1 bytes that there is room for, $2 bytes of the new one
with kept as (
  select id, expires, sum(bytes) over (order by used desc, id) + $2::bigint as together from export where state = 'done'
)
update export set state = 'expired' where id in (select id from kept where expires < now() or together > $1::bigint)
returning id
