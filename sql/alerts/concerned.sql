-- Whose alerts does an act concern, by where it applies or applied?
-- $1 act
with place as (select * from act_places($1)),
shape as (
  select coalesce(place.geom, territory.geom) as geom from place left join territory using (level, code)
),
reached as (
  select alert.id from shape join alert on alert.reach && shape.geom and case when alert.radius_m > 0
    then ST_DWithin(alert.area::geography, shape.geom::geography, alert.radius_m) else ST_Intersects(alert.area, shape.geom) end
  union select alert.id from alert join act_territories($1) named
    on (named.level, named.code) = (alert.territory_level, alert.territory_code)
  union select alert.id from alert, place where place.level = 'country'
)
select alert.id, alert.lang, alert.label, alert_contact.email
from reached join alert using (id) join alert_contact on alert_contact.alert = alert.id join act on act.id = $1
where alert.confirmed is not null and (alert.kinds = '{}' or act.kind = any(alert.kinds))
  and (alert.organisation is null or alert.organisation = act.organisation)
order by alert.asked, alert.id
