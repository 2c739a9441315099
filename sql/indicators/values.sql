-- What are the numbers of an indicator, territory by territory, at one level and for one period?
-- $1 indicator, $2 level, $3 period
select coalesce(json_agg(json_build_object('code', observation.code, 'name', coalesce(territory.name, observation.code),
                                           'value', value, 'status', status) order by observation.code), '[]')::text as json
from observation left join territory on territory.level = observation.level and territory.code = observation.code
where indicator = $1 and observation.level = $2 and period = $3 and upper_inf(known)
