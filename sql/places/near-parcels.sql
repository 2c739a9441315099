-- Which parcels have an id like this one: the same section, the nearest numbers?
-- $1 id of 14 characters
select id from parcel where id between left($1, 10) and left($1, 10) || 'Z'
order by abs(right(id, 4)::int - right($1, 4)::int), id limit 5
