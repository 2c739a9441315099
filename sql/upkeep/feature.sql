-- Has a dataset this feature now?
-- $1 dataset, $2 key
select key from feature where dataset = $1 and key = $2 and upper_inf(known)
