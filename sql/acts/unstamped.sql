-- Which published acts have no time stamp yet, the oldest first?
-- $1 how many at most
select id, document from act where time_stamp is null and document is not null order by published, id limit $1
