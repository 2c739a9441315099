-- Which communes went into this one, were taken out of it, or had its code before?
-- $1 code of the commune, $2 known on (time; null: what is held now)
select distinct on (old_code, new_code) old_code, old_name, new_code, new_name, day, kind
from territory_change
where known @> coalesce($2::timestamptz, 'infinity') and old_code <> new_code
  and (new_code = $1 or old_code = $1 and kind = 'restored')
order by old_code, new_code, day desc
