-- Which of these collections is not there?
-- $1 collections
select asked.id from unnest($1::text[]) as asked (id) where not exists (select from dataset where dataset.id = asked.id) limit 1
