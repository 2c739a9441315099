-- Which themes may a question about a place be narrowed to?
-- $1 whether the place is invented
select distinct theme from dataset where kind in ('zones', 'decisions') and invented = $1 order by theme
