-- Which features of a collection are asked for, as GeoJSON, in their order?
-- $1 collection, $2 how many at most, $3 digits of a coordinate; the parts speak of `feature`
select feature.key,
  \part sorted
  as sorted,
  '{"type":"Feature","id":' || to_json(feature.key) || ',"geometry":' || coalesce(ST_AsGeoJSON(
  \part shape
  , $3::int, 0), 'null') || ',"properties":' ||
  \part properties
  || '}' as json
from feature
where feature.dataset = $1 and
  \part filter
order by
  \part order
limit $2
