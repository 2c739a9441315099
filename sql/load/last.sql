-- Which load of this part was published last?
-- $1 dataset, $2 part
select id, sha256, definition, finished from load
where dataset = $1 and part = $2 and state in ('published', 'unchanged')
order by id desc limit 1
