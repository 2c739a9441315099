-- Keep a webhook, where there are not too many.
-- $1 id, $2 organisation or null, $3 address, $4 secret, $5 person or null, $6 how many there may be
insert into webhook (id, organisation, url, secret, made_by)
select $1, $2, $3, $4, $5 where (select count(*) from webhook where organisation is not distinct from $2) < $6
returning id
