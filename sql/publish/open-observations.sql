-- Which numbers of this load are new or different? They begin now.
-- $1 load, $2 dataset, $3 part
with begun as (
  insert into observation (dataset, part, indicator, level, code, vintage, period, value, status, opened_by, known)
  select distinct on (indicator, level, code, vintage, period)
    $2, $3, indicator, level, code, vintage, period, value, status, $1, tstzrange((select changed from knowledge), null)
  from mapped_observation where load = $1
  order by indicator, level, code, vintage, period, row
  on conflict (indicator, level, code, vintage, period) where upper_inf(known) do nothing
  returning 1
)
select count(*)::int as count from begun
