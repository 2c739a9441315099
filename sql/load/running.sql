-- Which load of the dataset is running, where, and how long ago did it last give a sign of life?
-- $1 dataset
select id, host, pid, extract(epoch from clock_timestamp() - heartbeat)::float8 as silent_s
from load where dataset = $1 and state = 'running'
