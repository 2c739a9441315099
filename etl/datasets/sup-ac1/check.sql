-- What is wrong with the joins and values of a delivery of public easements (CNIG SUP)?
-- $1 load
-- Nothing is left out in silence: an area is a feature, or is named here. Where a cause, an easement or an act is missing
-- the area stays, because the rule applies there whoever forgot to write down why.
insert into finding (load, layer, row, key, attribute, value, severity, reason, rule, detail)
with published as materialized (select * from sup_rows($1)),
-- Which attribute of which table leads where. A table that was not delivered is told of by its missing rows.
way (source, attribute, target, loss) as (values
  ('assiette', 'IDGEN', 'generateur', 'assiette'), ('generateur', 'IDSUP', 'servitude', 'générateur'), ('servitude_acte', 'IDSUP', 'servitude', 'acte'),
  ('servitude_acte', 'IDACTE', 'acte', 'servitude'), ('servitude', 'IDGEST', 'gestionnaire', null)
),
led as (
  select way.*, published.row, published.field ->> lower(attribute) as value, lower(published.field ->> lower(attribute)) as id, published.stem
  from way join published on published.layer = source where published.field ->> lower(attribute) is not null
    and (not published.other or source = 'assiette')
),
arrived as (
  select led.row, led.attribute, led.value, led.target, count(target.row) as found, bool_or(target.one_name or target.stem = led.stem) as sure
  from led left join published target on target.layer = led.target and target.id = led.id group by led.row, led.attribute, led.value, led.target
),
fault (row, attribute, value, severity, reason, detail) as (
  select row, 'MODEGEOASS', field ->> 'modegeoass', 'refused', 'fictitious-geometry', 'assiette ou générateur sans emprise réelle : demander au gestionnaire'
  from published where layer = 'assiette' and not exists (select from mapped where mapped.load = $1 and mapped.row = published.row)
  union all
  select row, 'CATEGORIE', sup_row_category(field), 'noted', 'other-category', null
  from published where layer = 'assiette_other' or layer = 'assiette' and other
  union all
  select row, upper(sup_id(layer)), field ->> sup_id(layer), 'noted', 'shared-identifier', sharing || ' lignes le portent'
  from published where sharing > 1 and layer <> 'assiette_other'
  union all
  select row, attribute, value, 'noted', case found when 0 then 'missing-reference' else 'ambiguous-reference' end,
         case found when 0 then 'aucune ligne de la table ' || target else found || ' lignes de la table ' || target || ', aucune du même nom' end
  from arrived where found = 0 or found > 1 and not sure and attribute <> 'IDACTE' and target <> 'gestionnaire'
  union all
  select distinct published.row, upper(sup_id(published.layer)), published.field ->> sup_id(published.layer), 'noted', 'not-referenced', 'sans ' || way.loss
  from published join way on way.target = published.layer and way.loss is not null
  where published.id is not null and not published.other
    and not exists (select from led where led.target = published.layer and led.source = way.source and led.id = published.id)
  union all
  select row, name, value, 'noted', case value when '?' then 'placeholder' else 'lost-characters' end, null
  from published cross join jsonb_each_text(properties) as attribute (name, value)
  where properties::text like any (array['%�%', '%"?"%']) and (value = '?' or value like '%�%')
  union all
  select row, 'WKT', null, 'noted', 'broken-geometry', 'WKT coupé après ' || length(properties ->> 'WKT') || ' caractères'
  from published where layer = 'generateur' and trim(properties ->> 'WKT') !~ '\)$'
)
select $1, published.layer, fault.row, mapped.key, attribute, value, severity, reason,
       'CNIG SUP 2016b, ' || upper(replace(published.layer, '_other', '')) || case published.layer when 'servitude' then '' else '_SUP' end, detail
from fault join published using (row) left join mapped on mapped.load = $1 and mapped.row = fault.row
