-- How do the protection forests (easement A7) become features?
-- $1 load
-- Days are written in French words ("2 avril 2026"), in the act and in the start.
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents)
with month as (
  select array['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre',
               'novembre', 'décembre'] as names
)
select load, row, 'A7-' || left(md5(properties ->> 'nom'), 12), array['A7'],
       concat_ws(' — ', properties ->> 'nom', 'forêt de protection'), properties, geom,
       'in-force', daterange(make_date(start[3]::int, array_position(month.names, start[2]), start[1]::int), null),
       jsonb_build_array(jsonb_build_object('title', properties ->> 'acte', 'article', null,
         'href', substring(properties ->> 'url' from '^https?://.*'),
         'date', make_date(act[3]::int, array_position(month.names, act[2]), act[1]::int)))
from staged, month,
lateral (select regexp_match(properties ->> 'entree_en_vigueur', '(\d+)(?:er)? (\S+) (\d{4})') as start,
                regexp_match(properties ->> 'acte', '(\d+)(?:er)? (\S+) (\d{4})$') as act) as day
where load = $1 and layer = 'foret'
