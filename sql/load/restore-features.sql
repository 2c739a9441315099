-- Which features did the part have when an earlier load was published? They are mapped as if they came anew.
-- $1 load, $2 dataset, $3 part, $4 moment of the earlier load
insert into mapped (load, row, key, codes, label, properties, geom, territory_level, territory_code, state, in_force,
  documents, office, scale, method, approximate)
select $1, row_number() over (order by key), key, codes, label, properties, geom, territory_level, territory_code, state,
  in_force, documents, office, scale, method, approximate
from feature where dataset = $2 and part = $3 and known @> $4::timestamptz
