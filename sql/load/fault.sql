-- Why has the dataset nothing to say? Only for one that never had data; others keep what they have.
-- $1 dataset, $2 fault in French
update dataset set fault = $2 where id = $1 and version is null
