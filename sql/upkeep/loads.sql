-- Which states of a dataset were published, the newest first?
-- $1 dataset, $2 how many at most
select load_json(load) as json from load where dataset = $1 and state = 'published' order by id desc limit $2
