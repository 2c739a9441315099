-- Give the numbers of a commune whose code alone has changed to its present code, unless that has numbers of its own.
-- $1 load, $2 old code, $3 new code
update mapped_observation set code = $3
where load = $1 and level = 'commune' and code = $2
  and not exists (select from mapped_observation as own where own.load = $1 and own.level = 'commune' and own.code = $3)
