-- Which houses of these streets have this number, or else the nearest ones?
-- $1 ids of streets, $2 number (null: from the first on), $3 how many of each street, $4 known on (time; null: what is held now)
select street.id as street, house.id, label, number, suffix, round(ST_X(point)::numeric, 7)::float8 as lon,
       round(ST_Y(point)::numeric, 7)::float8 as lat, ST_AsGeoJSON(geom, 9) as geometry
from street cross join lateral (
  select feature.key as id, label, geom, properties ->> 'rep' as suffix, numbered.number
  from feature
  cross join lateral (select case when properties ->> 'numero' ~ '^\d{1,5}$' then (properties ->> 'numero')::int end as number) as numbered
  where feature.dataset = street.dataset and properties ? 'nom_voie'
    and properties ->> 'code_insee' = street.commune and properties ->> 'nom_voie' = street.name
    and coalesce(properties ->> 'code_postal', '') = street.postcode
    and coalesce(properties ->> 'nom_ancienne_commune', '') = street.old_town
    and feature.known @> coalesce($4::timestamptz, 'infinity')
  order by abs(number - coalesce($2::int, 0)), number, properties ->> 'rep' collate "C" nulls first, feature.key limit $3
) as house cross join lateral ST_PointOnSurface(geom) as point
where street.id = any ($1::bigint[])
order by street.id, abs(number - coalesce($2::int, 0)), number, suffix collate "C" nulls first, house.id
