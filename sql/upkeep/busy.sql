-- Is something being done to a dataset?
-- $1 dataset
select id from upload where dataset = $1 and state in ('checking', 'queued', 'publishing')
