-- Which numbers are held by another part or dataset? They stay there.
-- $1 load, $2 dataset, $3 part
with refused as (
  delete from mapped_observation as number using observation as held
  where number.load = $1 and upper_inf(held.known) and (held.dataset, held.part) <> ($2::text, $3::text)
    and (held.indicator, held.level, held.code, held.vintage, held.period)
      = (number.indicator, number.level, number.code, number.vintage, number.period)
  returning number.row, number.code, coalesce(number.attribute, number.indicator) as attribute, held.part
)
select row, code as key, attribute, 'key-of-other-part' as reason, format('tenu par la partie « %s »', part) as detail
from refused order by row, attribute
