-- Whose consent is needed for an act of this kind at these places?
-- $1 kind, $2 organisation that decides, $3 areas as json, a list of GeoJSON geometries, $4 whole territories as json [{level, code}]
with place as (
  select ST_SetSRID(ST_GeomFromGeoJSON(area), 4326) as area from json_array_elements($3::json) as area
  union all
  select geom from json_to_recordset($4::json) as whole (level text, code text) join territory using (level, code)
)
select distinct authority.id, authority.siren, authority.name, rule.why
from consent_rule as rule join organisation as authority on authority.id = rule.authority
join organisation_territory as own on own.organisation = authority.id
left join territory on territory.level = own.level and territory.code = own.code
join place on own.level = 'country' or ST_Intersects(place.area, territory.geom) and not ST_Touches(place.area, territory.geom)
where $1 = any (rule.kinds) and authority.id <> $2 and authority.closed is null and (rule.collection is null or exists (
  select from feature where feature.dataset = rule.collection and upper_inf(feature.known)
    and feature.geom && ST_Expand(place.area, (rule.near_m + 1) / 60000)
    and ST_DWithin(feature.geom::geography, place.area::geography, rule.near_m)))
order by authority.name
