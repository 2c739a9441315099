-- Where and when does an act apply? Its places become features of its collection.
-- $1 load, $2 collection, $3 act, $4 places as json [{n, label, geometry, around_m, level, code}], $5 code of its rule, $6 title, $7 properties as json, $8 first day, $9 day after the last or null, $10 documents as json, $11 office
with place as (
  select n, label, level, code, $7::jsonb || jsonb_build_object('lieu', label) as properties,
    case when geometry is null then null
         when around_m > 0 then ST_Multi(ST_Buffer(shape::geography, around_m, 'quad_segs=6')::geometry) else shape end as geom
  from json_to_recordset($4::json) as place (n int, label text, geometry json, around_m float8, level text, code text)
  left join lateral ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326) as shape on true
),
opened as (
  insert into feature (dataset, part, key, codes, label, properties, geom, territory_level, territory_code, state, in_force, known,
    opened_by, documents, office, method, content_hash)
  select $2, $3, $3 || '/' || n, array[$5], $6, properties, geom, case when geom is null then level end, case when geom is null then code end,
    'in-force', daterange($8, $9), tstzrange((select changed from knowledge), null), $1, $10, $11, 'Dessiné par l’auteur de l’acte',
    content_hash(array[$5], $6, properties, geom, code, 'in-force', daterange($8, $9), $10, $11, null, null, false)
  from place returning 1
)
select count(*)::int as count from opened
