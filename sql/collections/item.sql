-- What is the feature of this key?
-- $1 collection, $2 key
select item_json(feature)::text as json from feature where dataset = $1 and key = $2 and upper_inf(known)
