-- How do the low-emission zones become features, one for each phase?
-- $1 load
-- One id comes with several starts, so the key holds the start. date_fin is the last day, date_fin_init the first day
-- after; a phase without either ends when the next one of the same authority starts on the same area.
insert into mapped (load, row, key, codes, label, properties, geom, in_force, documents, office)
with authority (prefix, name) as (values
  ('243100518', 'Toulouse Métropole'), ('200046977', 'Métropole de Lyon'), ('200067213', 'CU du Grand Reims'),
  ('243400017', 'Montpellier Méditerranée Métropole'), ('246700488', 'Eurométropole de Strasbourg'),
  ('67', 'Eurométropole de Strasbourg'), ('244200770', 'Saint-Étienne Métropole'),
  ('2000234140', 'Métropole Rouen Normandie'), ('200040715', 'Grenoble-Alpes-Métropole'),
  ('200054807', 'Métropole d’Aix-Marseille-Provence'), ('217500016', 'Ville de Paris'),
  ('200030195', 'Métropole Nice Côte d’Azur')
),
phase as (
  select load, row, geom, properties, properties ->> 'id' as id, (properties ->> 'date_debut')::date as start, authority.name,
         (substring(properties ->> 'date_fin' from '^[0-9-]{10}$'))::date + 1 as stop,
         (substring(properties ->> 'date_fin_init' from '^[0-9-]{10}$'))::date as stop_before,
         lead((properties ->> 'date_debut')::date) over (
           partition by authority.name, md5(ST_AsText(geom, 6)) order by (properties ->> 'date_debut')::date) as next
  from staged
  left join authority on split_part(properties ->> 'id', '-', 1) = prefix
                      or (prefix = '67' and properties ->> 'id' ~ '^67\d{3}-')
  where load = $1 and layer = 'aire'
)
select load, row, id || '-' || to_char(start, 'YYYY-MM-DD'), array['ZFE'],
       concat_ws(' — ', 'Zone à faibles émissions', name, (
         select string_agg(vehicle || ' ' || replace(replace(level, 'V', 'Crit’Air '), 'NC', 'non classés'), ', ') from (values
           ('voitures', properties ->> 'vp_critair'), ('utilitaires', properties ->> 'vul_critair'),
           ('poids lourds', properties ->> 'pl_critair'), ('autocars', properties ->> 'autobus_autocars_critair'),
           ('deux-roues', properties ->> 'deux_rm_critair')) as limits (vehicle, level)
         where level ~ '^(V[0-9]|NC|EL)$')),
       jsonb_strip_nulls(properties), geom, daterange(start, coalesce(stop, stop_before, next)),
       (select jsonb_agg(jsonb_build_object('title', title, 'article', null, 'href', substring(address from 'https?://.*'), 'date', null) order by n)
        from (values (1, 'Arrêté publié par l’autorité (' || id || ')', properties ->> 'url_arrete'),
                     (2, 'Page d’information de l’autorité', coalesce(properties ->> 'url_site_information', properties ->> 'url_site'))
             ) as written (n, title, address) where n = 1 or address ~ 'https?://'),
       name
from phase
