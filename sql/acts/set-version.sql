-- From now on the collection is as this load made it.
-- $1 collection, $2 load
update dataset set version = $2, fault = null where id = $1
