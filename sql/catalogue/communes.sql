-- Which communes are held, in the order of their codes?
-- $1 how many to pass over, $2 how many at most
select code from territory where level = 'commune' order by code offset $1 limit $2
