-- From now on the collections that a load has changed are as it made them.
-- $1 collection, $2 load
update dataset set version = $2, fault = null
where id = $1 or id in (select dataset from feature where opened_by = $2)
