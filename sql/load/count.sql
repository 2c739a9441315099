-- How many rows are staged, how many can be published?
-- $1 load
select (select count(*)::int from staged where load = $1) as read,
       (select count(*)::int from mapped where load = $1)
         + (select count(distinct row)::int from mapped_observation where load = $1) as kept
