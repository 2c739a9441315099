-- Which codes of the features have no rule of their own? They are shown as published, with the general rule if there is one.
-- $1 load, $2 codes of the rules that are written
-- A general code (05, also written 05-00) stands for its sub-codes (05-98) only where none of them is written.
insert into finding (load, row, key, value, severity, reason)
select $1, mapped.row, mapped.key, code, 'noted', 'unknown-code'
from mapped join fault using (row, key) cross join unnest(fault.codes) as code cross join split_part(code, '-', 1) as family
where mapped.load = $1 and not (code = any ($2::text[]) or family = any ($2::text[]) and (
  code = family || '-00' or not exists (select from unnest($2::text[]) as written where starts_with(written, family || '-'))))
