-- Which features of this load are new or different? They begin now.
-- $1 load, $2 dataset, $3 part, $4 vertices above which a polygon is looked up by its pieces
with begun as (
  insert into feature (dataset, part, key, codes, label, properties, geom, territory_level, territory_code, state,
    in_force, known, opened_by, documents, office, scale, method, approximate, cut, content_hash)
  select $2, $3, key, codes, label, properties, geom, territory_level, territory_code, state,
    in_force, tstzrange((select changed from knowledge), null), $1, documents, office, scale, method, approximate,
    coalesce(ST_Dimension(geom) = 2 and ST_NPoints(geom) > $4, false), content_hash
  from mapped
  where load = $1
    and not exists (select from feature where feature.dataset = $2 and feature.key = mapped.key and upper_inf(feature.known))
  order by key
  returning 1
)
select count(*)::int as count from begun
