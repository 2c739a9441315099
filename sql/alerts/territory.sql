-- What is a territory called?
-- $1 level, $2 code
select name from territory where level = $1 and code = $2
