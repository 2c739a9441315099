-- Which acts did a body publish in a month, in their order?
-- $1 SIREN, $2 first day of the month
select act_json(act) as told, document, jws
from act join organisation on organisation.id = act.organisation
where siren = $1 and published >= ($2::date::timestamp at time zone 'Europe/Paris')
  and published < (($2::date + interval '1 month')::timestamp at time zone 'Europe/Paris')
order by published, act.id
