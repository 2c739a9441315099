-- Which territories have a name or code that begins with, or contains, these words?
-- $1 words, $2 how many at most
select json_agg(territory_json(found) order by rank, length(search), search, code)::text as json
from (
  select territory, search, code, case
      when code = upper($1) or search = search_form($1) then 0
      when search like search_form($1) || '%' then 1 else 2 end as rank
  from territory
  where code = upper($1) or search like '%' || replace(replace(search_form($1), '\', '\\'), '%', '\%') || '%'
  order by rank, length(search), search, code
  limit $2
) as found (found, search, code, rank)
