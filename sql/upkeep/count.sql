-- How many datasets has a body?
-- $1 organisation
select count(*)::int as count from owned_dataset where organisation = $1
