-- For which acts does a body want to be asked?
-- $1 organisation
select kinds, collection, near_m, why from consent_rule where authority = $1 order by why, id
