-- The features of an act end with a day: it is amended, repealed or suspended from then on. They are told so from now on.
-- $1 load, $2 act, $3 day from which it has no effect, $4 state, $5 texts to add as json
with ended as (
  update feature set known = tstzrange(lower(known), (select changed from knowledge)), closed_by = $1
  where part = $2 and dataset like 'actes-%' and upper_inf(known) and not isempty(in_force) and (upper(in_force) is null or upper(in_force) > $3)
  returning *
),
opened as (
  insert into feature (dataset, part, key, codes, label, properties, geom, territory_level, territory_code, state, in_force, known,
    opened_by, documents, office, scale, method, approximate, cut, content_hash)
  select dataset, part, key, codes, label, properties, geom, territory_level, territory_code, $4,
    daterange(lower(in_force), greatest($3, lower(in_force))), tstzrange((select changed from knowledge), null),
    $1, documents || $5::jsonb, office, scale, method, approximate, cut, md5(content_hash || $4 || $3::text)
  from ended returning 1
)
select count(*)::int as count from opened
