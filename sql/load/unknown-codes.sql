-- Which codes of the features have no rule of their own, nor a general one? They are shown as published.
-- $1 load, $2 codes of the rules that are written
select mapped.row, mapped.key, code as value
from mapped cross join unnest(mapped.codes) as code
where mapped.load = $1 and not (code = any ($2::text[]) or split_part(code, '-', 1) = any ($2::text[]))
order by mapped.row
