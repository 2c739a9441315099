-- How do the areas of public easements (CNIG SUP, any category) become features, with the acts that found them?
-- $1 load
-- The rule applies in the assiette; the générateur is its cause, the acts hang on the servitude. An id that several rows
-- share leads to the one whose name has the same stem. Ids that do not follow the standard begin with the part, because
-- other producers use the same; two areas of one id both count, their keys hold a hash. A fictitious geometry shows no place.
-- The layer `foret` holds protection forests (A7) as a prefecture publishes them, outside the standard.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office, scale, method)
with published as materialized (select * from sup_rows($1)), own as (select part, sup_category(dataset) as category from load where id = $1),
detail (nth, category, pattern, code) as (values
  (1, 'AC1', 'tampon|abor', 'abords'), (2, 'AC1', 'class', 'classe'), (3, 'AC1', 'inscri', 'inscrit'), (1, 'AC2', 'class', 'classe'),
  (2, 'AC2', 'inscri', 'inscrit'), (1, 'AR3', 'prohibition.*1|zpr1', 'prohibition-1'), (2, 'AR3', 'prohibition.*2|zpr2', 'prohibition-2'),
  (3, 'AR3', 'isolement|ziso', 'isolement'), (1, 'AS1', 'imm.diat|pepi', 'immediate'), (2, 'AS1', 'rapproch|pepr', 'rapprochee'),
  (3, 'AS1', 'loign|pepe', 'eloignee'), (1, 'EL3', 'halage|zhlg', 'halage'), (2, 'EL3', 'marche|zmcp', 'marchepied'),
  (1, 'I1', 'sup[ _-]?1', 'sup1'), (2, 'I1', 'sup[ _-]?2', 'sup2'), (3, 'I1', 'sup[ _-]?3', 'sup3'), (1, 'PM4', 'mobilit', 'mobilite'),
  (2, 'PM4', 'strat.gi', 'strategique'), (3, 'PM4', 'r.tention', 'retention'), (1, 'PT1', 'garde|zgar', 'garde'),
  (2, 'PT1', 'protection|zpro', 'protection'), (1, 'PT2', 'primaire|zpri', 'primaire'), (2, 'PT2', 'secondaire|zsec', 'secondaire'),
  (3, 'PT2', 'sp.cial|zspe', 'speciale'), (4, 'PT2', 'secteur|_sect', 'secteur'), (1, 'T9', 'atter|zatt', 'atterrage'), (2, 'T9', 'survol|zsur', 'survol')
),
manager as materialized (select distinct on (id) id, field ->> 'nomgest' as name, count(*) over () as named from published where layer = 'gestionnaire'),
link as (select distinct lower(field ->> 'idsup') as idsup, lower(field ->> 'idacte') as idacte from published where layer = 'servitude_acte'),
act as (
  select distinct easement.row, act.field ->> 'nomacte' as name, sup_day(act.field ->> 'datedecis') as day, act.properties,
         concat_ws(' ', act.field ->> 'typeacte', substring(act.field ->> 'reference' from '^(?!inconnu|pas de r)(.+)$')) as kind,
         substring(act.field ->> 'fichier' from '^https?://\S+$') as href
  from published easement join link on link.idsup = easement.id
  join published act on act.layer = 'acte' and act.id = link.idacte and (easement.one_name and act.one_name or act.stem = easement.stem)
  where easement.layer = 'servitude'
),
acts as (
  select row, min(day) as first, jsonb_agg(properties order by day, name) as published, jsonb_agg(jsonb_build_object(
    'title', concat_ws(' — ', nullif(kind, ''), name), 'article', null, 'href', href, 'date', day) order by day, name) as documents
  from act group by row
),
area as (
  select distinct on (area.row) area.*, easement.row as easement_row, easement.field as easement, easement.properties as easement_published,
         cause.field as cause, cause.properties - '{WKT,wkt}'::text[] as cause_published, area.field ->> 'modegeoass' as mode,
         (select code from detail where detail.category = own.category and concat_ws(' ', area.field ->> 'typeass', area.field ->> 'modegeoass',
            substring(area.field ->> 'nomass' from '_[^_]*$'), cause.field ->> 'type') ~* pattern order by nth limit 1) as detail
  from own, published area
  left join published cause on cause.layer = 'generateur' and cause.id = lower(area.field ->> 'idgen') and (cause.one_name or cause.stem = area.stem)
  left join published easement on easement.layer = 'servitude' and easement.id = lower(coalesce(cause.field ->> 'idsup', area.field ->> 'idsup'))
    and (easement.one_name or easement.stem in (cause.stem, area.stem))
  where area.layer = 'assiette' order by area.row, cause.row, easement.row
)
select $1, area.row, concat(case when area.id !~ '^[a-z0-9]+-\d{9}-' or area.id is null then part || '-' end, area.field ->> 'idass',
         case when sharing <> 1 then '-' || left(md5(ST_AsText(geom, 6)), 8) end), array[concat_ws('-', category, detail)],
       concat(case detail when 'abords' then 'Abords : ' end, coalesce(substring(easement ->> 'nomsuplitt' from '^...+$'), area.field ->> 'nomsuplitt',
         area.field ->> 'nomass', 'Servitude ' || category), ' (' || lower(cause ->> 'type') || ')'),
       area.properties || jsonb_build_object('SERVITUDE', easement_published, 'GENERATEUR', cause_published, 'ACTES', acts.published),
       geom, case easement ->> 'estabroge' when 'T' then 'abrogated' else 'in-force' end, daterange(acts.first, null), coalesce(acts.documents, '[]'),
       manager.name, nullif(substring(easement ->> 'echnum' from '^\d{1,8}')::int, 0),
       concat_ws(', ', mode, nullif(split_part(coalesce(area.field ->> 'paramcalc', area.field ->> 'paramacalc'), '.', 1), '0') || ' m',
         case easement ->> 'validegest' when 'F' then 'non validée par le gestionnaire' end)
from own, area left join acts on acts.row = easement_row left join manager on manager.id = lower(easement ->> 'idgest') or manager.named = 1
where not coalesce(mode ~* 'fictive' or mode ~* '(gal.? au g|tampon)' and cause ->> 'modegenere' ~* 'fictive', false)
union all
select $1, row, 'A7-' || left(md5(properties ->> 'nom'), 12), array['A7'], concat_ws(' — ', properties ->> 'nom', 'forêt de protection'), properties, geom,
       'in-force', daterange(french_day(properties ->> 'entree_en_vigueur'), null), jsonb_build_array(jsonb_build_object('title', properties ->> 'acte',
         'article', null, 'href', substring(properties ->> 'url' from '^https?://.*'), 'date', french_day(properties ->> 'acte'))), null, null, null
from staged where load = $1 and layer = 'foret'
