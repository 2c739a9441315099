-- What did one load of a collection find, row by row?
-- $1 collection, $2 load
select (load_json(load)::jsonb || jsonb_build_object('lines', load.report))::json as json
from load where dataset = $1 and load.id = $2
