-- Who answers for the plan?
-- $1 load
insert into mapped_office (load, name, level, siren)
select distinct $1::bigint, office, case length(code) when 9 then 'epci' else 'commune' end, case length(code) when 9 then code end
from mapped cross join plan_partition($1)
where load = $1 and office is not null
