-- Which published acts have no time stamp yet, the oldest first?
-- $1 how many at most, $2 act (null: all)
select id, document from act where time_stamp is null and document is not null and ($2::uuid is null or id = $2)
order by published, id limit $1
