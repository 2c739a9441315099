-- Which ids and texts of the low-emission zones are not as the schema of the base wants them?
-- $1 load
with area as (
  select layer, row, properties, properties ->> 'id' as id, count(*) over (partition by properties ->> 'id') as times
  from staged where load = $1 and layer = 'aire'
),
said as (
  select layer, row, id, 'id' as attribute, id as value, 'bad-value' as reason, 'attendu : SIREN de neuf chiffres, -ZFE-, numéro' as detail
  from area where id !~ '^\d{9}-ZFE-\d{3}$'
  union all
  select layer, row, id, 'id', id, 'repeated-id', format('%s zones ont cet identifiant : le jour de début les distingue', times)
  from area where times > 1
  union all
  select layer, row, id, name, value, 'null-text', null
  from area cross join lateral jsonb_each_text(properties) as attribute (name, value) where value ~* '^<nul+>$'
)
insert into finding (load, layer, row, key, attribute, value, severity, reason, rule, detail)
select $1::bigint, layer, row, id, attribute, value, 'noted', reason, 'Schéma zone à faibles émissions, champ ' || attribute, detail from said
