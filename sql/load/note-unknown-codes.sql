-- Which codes of the features have no rule of their own, nor a general one? They are shown as published.
-- $1 load, $2 codes of the rules that are written
insert into finding (load, row, key, value, severity, reason)
select $1, mapped.row, mapped.key, code, 'noted', 'unknown-code'
from mapped join fault using (row, key) cross join unnest(fault.codes) as code
where mapped.load = $1 and not (code = any ($2::text[]) or split_part(code, '-', 1) = any ($2::text[]))
