-- Which published values are neither a number nor a known state? They are left out.
-- $1 load
with refused as (
  delete from mapped_observation where load = $1 and status is null and published is not null
  returning row, code, attribute, published #>> '{}' as value
)
select row, code as key, attribute, value, 'bad-value' as reason,
       case when plain_number(value) ~ '^[+-]?[0-9]{1,3}[.,][0-9]{3}$'
            then 'nombre ambigu : indiquez « locale » (fr ou en) pour ce fichier'
            else 'ni un nombre, ni un état connu (s, c, nd, ns, vide)' end as detail
from refused order by row, attribute
