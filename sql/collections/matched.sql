-- How many features of a collection are asked for, counted up to a bound?
-- $1 collection, $2 the bound; the part speaks of `feature`
select count(*)::int as count from (
  select from feature
  where feature.dataset = $1 and
    \part filter
  limit $2
) as matched
