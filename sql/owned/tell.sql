-- Let the mapping of this transaction know what a body says of its dataset.
-- $1 what it says as json {organisation, title, office, columns}
select set_config('terrier.owned', $1, true)
