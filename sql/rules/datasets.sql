-- Which datasets have something to say about places?
select id from dataset where kind in ('zones', 'decisions') order by id
