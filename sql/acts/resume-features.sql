-- A suspended act applies again from a day on, to the end that it had.
-- $1 load, $2 act, $3 first day, $4 day after the last or null, $5 number of this resumption
with suspended as (
  select distinct on (key) * from feature
  where part = $2 and dataset like 'actes-%' and upper_inf(known) and key !~ '-\d+$' order by key
)
insert into feature (dataset, part, key, codes, label, properties, geom, territory_level, territory_code, state, in_force, known,
  opened_by, documents, office, scale, method, approximate, cut, content_hash)
select dataset, part, key || '-' || $5::text, codes, label, properties, geom, territory_level, territory_code, 'in-force', daterange($3, $4),
  tstzrange((select changed from knowledge), null), $1, documents, office, scale, method, approximate, cut, md5(content_hash || $5::text)
from suspended where $4::date is null or $4::date > $3::date
