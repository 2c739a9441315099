-- Is this territory known?
-- $1 level, $2 code
select code from territory where level = $1 and code = $2
