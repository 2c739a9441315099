-- What are the numbers of an indicator, territory by territory, at one level and for one period?
-- $1 indicator, $2 level, $3 period
with number as (
  -- A period may be published anew for a later division of the territory.
  select distinct on (code) code, value, status from observation
  where indicator = $1 and level = $2 and period = $3 and upper_inf(known) order by code, vintage desc
)
select coalesce(json_agg(json_build_object('code', number.code, 'name', coalesce(territory.name, former.name, number.code),
                                           'value', value, 'status', status) order by number.code), '[]')::text as json
from number left join territory on territory.level = $2 and territory.code = number.code
left join lateral (
  select max(old_name) as name from territory_change as change
  where territory.code is null and $2 = 'commune' and upper_inf(known) and old_code = number.code
) as former on true
