-- Which rules of the standard that bind several attributes, rows or tables are broken?
-- $1 load
insert into finding (load, layer, row, attribute, value, severity, reason, rule, detail)
with document as materialized (select *, count(*) over () as documents from plan_document($1)),
written as (
  select row, properties as p, upper(trim(properties ->> 'IDURBA')) as id, two_digits(properties ->> 'ETAT') as etat,
         count(*) over (partition by upper(trim(properties ->> 'IDURBA'))) as rows
  from staged where load = $1 and layer = 'doc_urba'
),
object as materialized (
  select staged.*, properties as p, nullif(trim(properties ->> 'IDURBA'), '') as id, upper(split_part(layer, '_', 1)) as family
  from staged where load = $1 and exists (select from mapped where mapped.load = $1 and mapped.row = staged.row)
),
zone as (
  select *, nullif(p ->> 'TYPEZONE', '') as given, zone_type(p ->> 'LIBELLE') as derived from object where layer = 'zone_urba'
),
type as (
  select layer, row, name, p -> name as value from object cross join unnest('{TYPEPSC,STYPEPSC,TYPEINF,STYPEINF,TYPESECT}'::text[]) as name
),
drawn as (
  select layer, row, min(row) over (partition by layer, md5(ST_AsBinary(geom))) as first, min(row) over (partition by layer) as begin
  from object where geom is not null
)
select $1::bigint, layer, row, attribute, value, 'noted', reason, 'CNIG PLU, ' || rule, detail from (
  select 'doc_urba' as layer, row, said.*
  from written cross join lateral (values
    ('IDURBA', id, 'repeated-document', 'DOC_URBA.IDURBA : une ligne par document', case when rows > 1 then rows || ' lignes' end),
    ('IDURBA', id, 'bad-value', 'DOC_URBA.IDURBA : code INSEE ou SIREN', case when plan_code(id) is null then 'ni l’un ni l’autre' end),
    ('DATAPPRO', null, 'missing-value', 'DOC_URBA.DATAPPRO : obligatoire si ETAT = 03',
      case when etat in ('03', '07', '08') and coalesce(p ->> 'DATAPPRO', '') = '' then 'ETAT = ' || etat end),
    ('DATEFIN', null, 'missing-value', 'DOC_URBA.DATEFIN : obligatoire si ETAT = 04 ou 05',
      case when etat in ('04', '05') and coalesce(p ->> 'DATEFIN', '') = '' then 'ETAT = ' || etat end),
    ('DATEFIN', p ->> 'DATEFIN', 'not-believed', 'DOC_URBA.DATEFIN : fin de validité',
      case when etat not in ('04', '05', '06', '09') and p ->> 'DATEFIN' <> '' then 'ETAT = ' || etat || ' : sans fin' end),
    ('NOMREG', null, 'missing-value', 'DOC_URBA : NOMREG ou URLREG obligatoire',
      case when coalesce(p ->> 'TYPEDOC', '') <> 'CC' and concat(p ->> 'NOMREG', p ->> 'URLREG') = '' then 'ni l’un ni l’autre' end),
    ('SIREN', p ->> 'SIREN', 'bad-value', 'DOC_URBA.SIREN : celui de l’IDURBA',
      case when plan_code(id) ~ '^\d{9}$' and p ->> 'SIREN' <> plan_code(id) then plan_code(id) || ' dans l’IDURBA' end)
  ) as said (attribute, value, reason, rule, detail) where detail is not null
  union all
  select 'doc_urba', null, 'ETAT', null, 'no-document', 'DOC_URBA : table obligatoire', 'état juridique inconnu'
  where not exists (select from written) and exists (select from object)
  union all
  select 'doc_urba', null, 'DATAPPRO', max(approved)::text, 'older-document', 'DOC_URBA.DATAPPRO', 'déjà chargé : ' || max(lower(feature.in_force))
  from document cross join load join feature using (dataset, part)
  where load.id = $1 and upper_inf(known) having max(lower(feature.in_force)) > max(approved)
  union all
  select layer, row, 'IDURBA', id, case when id is null then 'missing-value' else 'other-document' end,
         family || '.IDURBA : celui de DOC_URBA', 'document livré : ' || idurba
  from object join document on documents = 1 where case when id is null then not p ? 'INSEE' else upper(id) <> upper(idurba) end
  union all
  select layer, row, 'TYPEZONE', given, case when given is null then 'derived-code' else 'older-code' end, 'ZONE_URBA.TYPEZONE : U, AUc, AUs, A, N',
         case when given is null then format('%s, d’après LIBELLE = %s', derived, p ->> 'LIBELLE') else 'admis en 2013 et 2014' end
  from zone where given is null and derived is not null or given in ('Ah', 'Nh', 'Nd') and id is not null
  union all
  select layer, min(row), name, null, 'numeric-code', name || ' : texte de deux caractères', count(*) || ' ligne(s)'
  from type where jsonb_typeof(value) = 'number' or value #>> '{}' ~ '^\s*\d(\.0*)?\s*$' group by layer, name
  union all
  select layer, row, null, null, 'same-drawing', null, 'même géométrie que la ligne ' || first - begin + 1 from drawn where row > first
) as found (layer, row, attribute, value, reason, rule, detail)
