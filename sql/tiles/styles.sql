-- Which collections are drawn, and what are they called?
select id, title from dataset where version is not null and geometry <> 'none' order by id
