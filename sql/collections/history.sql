-- Which versions has a feature had, the newest first?
-- $1 collection, $2 key
select utc_text_exact(lower(known)) as known_from, utc_text_exact(upper(known)) as known_until,
  lower(in_force)::text as in_force_from, (upper(in_force) - 1)::text as in_force_until, state, label, codes,
  opened_by, closed_by
from feature where dataset = $1 and key = $2
order by lower(known) desc
