-- Which attributes do the features of a collection have as published, and what are their values?
-- $1 collection
-- Where values differ in kind, they can only be compared as texts; a thousand attributes are told, the most filled ones.
select name,
  case
    when kinds <@ '{integer}' then 'integer'
    when kinds <@ '{integer,number}' then 'number'
    when cardinality(kinds) = 1 then kinds[1]
    else 'string' end as type
from (
  select name, coalesce(array_agg(type order by type) filter (where type <> 'null'), '{string}') as kinds,
    coalesce(sum(count) filter (where type <> 'null'), 0)::bigint as filled
  from attribute where dataset = $1 and count > 0
  group by name
  order by filled desc, name
  limit 1000
) as named
order by name
