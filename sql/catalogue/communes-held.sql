-- How many communes are held?
-- no parameters
select count(*)::int as count from territory where level = 'commune'
