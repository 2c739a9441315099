-- How do the perimeters of risk prevention plans become features?
-- $1 load
-- The file name of the act tells the plan apart where the name of the perimeter does not (Argenteuil has two).
-- No date: the digits of the GASPAR code are a year and a number, not a day.
insert into mapped (load, row, key, codes, label, properties, geom, documents, method)
select load, row, properties ->> 'idass', array['PM1'],
       case substring(name from '^(PPRI|PPRMT|PER|R111)')
         when 'PPRI' then 'Plan de prévention du risque d’inondation — '
         when 'PPRMT' then 'Plan de prévention du risque de mouvement de terrain — '
         when 'PER' then 'Plan d’exposition aux risques — '
         when 'R111' then 'Périmètre de risques de l’ancien article R. 111-3 — ' else '' end
       || regexp_replace(regexp_replace(name, '^(PPRI|PPRMT|PER|R111 ?3) ', ''), '\ml(?=[A-Z])', 'l’', 'g'),
       properties, geom,
       (select jsonb_agg(jsonb_build_object('title', act, 'article', null, 'href', null, 'date', null))
        from jsonb_array_elements_text(properties -> 'pdfs') as act),
       case when properties ->> 'modegeoass' ilike 'egal au g%' then 'Égal au générateur' else properties ->> 'modegeoass' end
from staged,
lateral (select translate(regexp_replace(coalesce(properties -> 'pdfs' ->> 0, properties ->> 'nomass'),
           '^PM1_|_act\.pdf$|_ass$', '', 'g'), '_', ' ') as name) as named
where load = $1 and layer = 'ppr' and properties ->> 'modegeoass' not ilike '%fictive%'
