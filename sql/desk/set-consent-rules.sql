-- For which acts does a body want to be asked from now on?
-- $1 organisation, $2 rules as json
with gone as (
  delete from consent_rule where authority = $1
)
insert into consent_rule (authority, kinds, collection, near_m, why)
select $1, kinds, collection, near_m, why from json_to_recordset($2::json) as rule (kinds text[], collection text, near_m float8, why text)
