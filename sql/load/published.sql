-- Which datasets have ever been published?
select id from dataset where version is not null order by id
