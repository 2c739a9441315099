-- Which codes have lost the zero that they begin with, as spreadsheets do? They get it back.
-- $1 load
with found as (
  select row, level, code from mapped_observation
  where load = $1 and (level = 'commune' and code ~ '^[0-9]{4}$' or level = 'departement' and code ~ '^[0-9]$')
),
mended as (
  update mapped_observation as number set code = '0' || number.code
  from (select distinct level, code from found) as short
  where number.load = $1 and (number.level, number.code) = (short.level, short.code)
)
select min(row) as row, '0' || code as key, code as value, 'lost-zero' as reason from found group by level, code order by 1
