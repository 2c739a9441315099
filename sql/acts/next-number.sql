-- Which number does the next act of a body have in a year, if nobody else is publishing?
-- $1 organisation, $2 year
select coalesce(max(sequence), 0) + 1 as sequence from act where organisation = $1 and year = $2
