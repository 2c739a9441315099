-- Which numbers are given twice for the same territory and period? The first stays.
-- $1 load
with given as (
  select ctid, row_number() over same as place, first_value(row) over same as first_row,
         first_value(concat(status, value)) over same is not distinct from concat(status, value) as alike
  from mapped_observation where load = $1
  window same as (partition by indicator, level, code, vintage, period order by row, ctid)
),
refused as (
  delete from mapped_observation as number using given where number.ctid = given.ctid and place > 1
  returning number.row, code, coalesce(attribute, indicator) as attribute, coalesce(published #>> '{}', value::text) as value, first_row, alike
)
select row, code as key, attribute, value, 'duplicate-key' as reason,
       format('déjà donné à la ligne %s, %s', first_row, case when alike then 'la même valeur' else 'une autre valeur' end) as detail
from refused order by row, attribute
