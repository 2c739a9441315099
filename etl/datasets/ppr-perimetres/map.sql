-- How do the perimeters of risk prevention plans become features?
-- $1 load
-- The file name of the act tells the plan apart where the name of the perimeter does not (Argenteuil has two).
-- No date: the digits of the GASPAR code are a year and a number, not a day.
insert into mapped (load, row, key, codes, label, properties, geom, documents, method, state, in_force, office)
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
       case when properties ->> 'modegeoass' ilike 'egal au g%' then 'Égal au générateur' else properties ->> 'modegeoass' end,
       null, '(,)', null
from staged,
lateral (select translate(regexp_replace(coalesce(properties -> 'pdfs' ->> 0, properties ->> 'nomass'),
           '^PM1_|_act\.pdf$|_ass$', '', 'g'), '_', ' ') as name) as named
where load = $1 and layer = 'ppr' and properties ->> 'modegeoass' not ilike '%fictive%'
union all
-- What a plan delivers by the CNIG or the COVADIS standard; the state is that of each perimeter.
select $1, staged.row, concat_ws('-', code, replace(substr(staged.layer, 6), '_', '-'), id),
       array[case when staged.layer like '%etude' then 'etude' when kind like 'PPRT%' then 'PPRT' when kind like 'PPRM%' then 'PPRM' else 'PPRN' end],
       concat_ws(' — ', title, case when staged.layer like '%etude' then 'périmètre d’étude' else nullif(perimeter.label, '') end),
       properties, geom, plan.documents, null,
       case when plan.state = 'replaced' then plan.state else ppr_state(written) end,
       case when plan.state = 'replaced' then plan.in_force else ppr_force(written, day, until) end, plan.office
from ppr_perimeter($1) as perimeter join ppr_plan($1) as plan using (code)
join staged on staged.load = $1 and staged.layer = perimeter.layer and staged.row = perimeter.row
