-- How do the areas of invented public easements become features, with the acts that found them?
-- $1 load
-- The code is the category of the easement and, where areas of one category have different rules, the kind of area.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, scale, method)
select area.load, area.row, area.properties ->> 'IDASS',
       array[concat_ws('-', split_part(area.properties ->> 'IDASS', '-', 1),
         case area.properties ->> 'TYPEASS'
           when 'Monument' then case area.properties ->> 'PROTECTION' when 'classé' then 'classe' else 'inscrit' end
           when 'Périmètre des abords' then 'abords'
           when 'Protection immédiate' then 'immediate'
           when 'Protection rapprochée' then 'rapprochee'
           when 'Protection éloignée' then 'eloignee' end)],
       concat_ws(' — ', area.properties ->> 'NOMASS', area.properties ->> 'TYPEASS'), area.properties, area.geom, 'in-force',
       daterange(to_date(act.properties ->> 'DATEDECIS', 'YYYYMMDD'), null),
       jsonb_build_array(jsonb_build_object('title', act.properties ->> 'NOMACTE', 'article', act.properties ->> 'REFERENCE',
         'href', null, 'date', to_date(act.properties ->> 'DATEDECIS', 'YYYYMMDD'))),
       5000, concat_ws(', ', area.properties ->> 'MODEGEOASS', nullif(area.properties ->> 'PARAMCALC', '') || ' m')
from staged area
join staged act on act.load = area.load and act.layer = 'acte'
               and act.properties ->> 'IDSUP' = area.properties ->> 'IDSUP'
where area.load = $1 and area.layer = 'assiette'
