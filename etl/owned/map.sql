-- How do the rows of a file become features of a dataset that a body owns? It says which columns they are read from.
-- $1 load
insert into mapped (load, row, key, codes, label, properties, geom, state, in_force, documents, office)
select load, row,
       coalesce(nullif(trim(properties ->> (columns ->> 'key')), ''), md5(properties::text || coalesce(ST_AsText(geom), ''))),
       array['regle'],
       coalesce(nullif(trim(properties ->> (columns ->> 'label')), ''), told ->> 'title'),
       properties, geom, 'in-force',
       daterange(since, case when until >= coalesce(since, until) then until end, '[]'),
       case when properties ->> (columns ->> 'href') ~ '^https?://' then jsonb_build_array(jsonb_build_object(
         'title', told ->> 'title', 'article', null, 'href', properties ->> (columns ->> 'href'), 'date', null)) else '[]' end,
       told ->> 'office'
from staged
cross join (select told, told -> 'columns' as columns from (select current_setting('terrier.owned')::jsonb as told) as body) as owner
cross join lateral (select read_day(trim(properties ->> (columns ->> 'from'))) as since,
                           read_day(trim(properties ->> (columns ->> 'until'))) as until) as days
where load = $1 and layer = 'owned'
