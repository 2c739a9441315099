-- How do the areas under a rental permit become features?
-- $1 load
-- The act fixes the start, never sooner than six months after it was published (CCH L634-1, L635-1); the source gives the
-- day of the act only, so the start shown is the earliest that the law allows.
insert into mapped (load, row, key, codes, label, properties, geom, in_force, documents, office)
select load, row,
       concat_ws('-', properties ->> 'code_commune', day, left(md5(ST_AsText(geom, 6)), 12)),
       array['permis-de-louer'], 'Permis de louer — ' || (properties ->> 'nom_commune'), properties, geom,
       daterange((day + interval '6 months')::date, null),
       jsonb_build_array(jsonb_build_object('title', 'Délibération du conseil communautaire', 'article', null, 'href', null,
         'date', day)),
       case when properties ->> 'source' not ilike '%plaine vallée%' then nullif(split_part(properties ->> 'source', ',', 1), '') end
from staged,
lateral (select coalesce(to_date(substring(properties ->> 'date_deliberation' from '\d+ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}'), 'DD Mon YYYY'),
  published_day(properties ->> 'date_deliberation')) as day) as act
where load = $1 and layer = 'zone'
