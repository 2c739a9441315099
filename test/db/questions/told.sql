-- What is the feature of this key called, which rules does it carry?
-- $1 dataset, $2 key
select label, codes from feature where dataset = $1 and key = $2 and upper_inf(known)
