-- Which exports are told no longer?
-- $1 days
delete from export where state in ('failed', 'expired') and created < now() - make_interval(days => $1) returning id
