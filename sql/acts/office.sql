-- The body answers for its acts: it is an office of the collection, as it is known now. Bodies of one name are told apart by their SIREN.
-- $1 collection, $2 organisation
with told as (
  select $1::text as dataset, case when exists (select from organisation as other where other.name = organisation.name and other.id <> $2)
      then name || ' (SIREN ' || siren || ')' else name end as name, level, siren, href, email, phone
  from organisation where id = $2
),
ended as (
  update office_version as held set known = tstzrange(lower(held.known), (select changed from knowledge))
  from told where (held.dataset, held.name) = (told.dataset, told.name) and upper_inf(held.known)
    and (held.level, held.siren, held.href, held.email, held.phone) is distinct from (told.level, told.siren, told.href, told.email, told.phone)
  returning held.name
),
noted as (
  insert into office_version (dataset, name, level, siren, href, email, phone, known)
  select told.*, tstzrange((select changed from knowledge), null) from told
  where exists (select from ended) or not exists (
    select from office_version as held where (held.dataset, held.name) = (told.dataset, told.name) and upper_inf(held.known))
)
select name from told
