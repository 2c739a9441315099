-- Which rows lack an attribute that others have? Its number is unavailable.
-- $1 load
update mapped_observation set status = 'unavailable' where load = $1 and status is null and published is null
returning row, code as key, attribute, 'missing-value' as reason
