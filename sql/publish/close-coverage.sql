-- Which statements of coverage of the part are no longer made? They end now.
-- $1 dataset, $2 part, $3 coverage as json
update coverage set known = tstzrange(lower(known), (select changed from knowledge))
where dataset = $1 and part = $2 and upper_inf(known) and not exists (
  select from json_populate_recordset(null::coverage, $3) as new
  where (new.level, new.code, new.state) = (coverage.level, coverage.code, coverage.state)
    and new.since is not distinct from coverage.since and new.source is not distinct from coverage.source)
