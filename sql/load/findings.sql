-- What did the checks of the dataset find in what was delivered?
-- $1 load
select layer, row, key, attribute, value, severity, reason, rule, detail from finding where load = $1 order by row, attribute
