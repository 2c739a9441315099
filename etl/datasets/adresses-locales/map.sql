-- How do the addresses of a local address base become places, with the attributes of the national one?
-- $1 load
-- An address may have a row for each of its positions (entrance, plot …): the one nearest to the door is taken. The key says
-- which commune it is in where the attribute is missing. Number 99999 is a place without numbers.
insert into mapped (load, row, key, label, properties, geom, method)
select load, row, key, concat_ws(' ', number, suffix, street, town),
       jsonb_strip_nulls(properties || jsonb_build_object('numero', number, 'rep', suffix, 'nom_voie', street, 'code_insee', commune, 'nom_commune', town)),
       geom, position
from (
  select staged.load, row, properties, written.key,
         nullif(regexp_replace(trim(properties ->> 'numero'), '[.,]0+$', ''), '99999') as number, nullif(trim(properties ->> 'suffixe'), '') as suffix,
         nullif(trim(properties ->> 'voie_nom'), '') as street, nullif(trim(properties ->> 'commune_nom'), '') as town, commune,
         nullif(trim(properties ->> 'position'), '') as position,
         case when written_number(properties ->> 'long') is not null and written_number(properties ->> 'lat') is not null
           then ST_SetSRID(ST_MakePoint(written_number(properties ->> 'long'), written_number(properties ->> 'lat')), 4326)
           else projected_point(properties ->> 'x', properties ->> 'y', commune) end as geom,
         dense_rank() over (partition by written.key order by coalesce(array_position(
           '{entrée,bâtiment,"cage d’escalier",logement,"service technique","délivrance postale",parcelle,segment}'::text[],
           replace(lower(trim(properties ->> 'position')), '''', '’')), 9), lower(trim(properties ->> 'position'))) as nth
  from staged
  cross join lateral (select coalesce(nullif(trim(properties ->> 'commune_insee'), ''),
    substring(properties ->> 'cle_interop' from '^(\d[\dAB]\d{3})_')) as commune) as located
  cross join lateral (select coalesce(nullif(trim(properties ->> 'cle_interop'), ''), nullif(trim(properties ->> 'id_ban_adresse'), '')) as key) as written
  where staged.load = $1 and layer = 'bal'
) as address
where nth = 1 and key is not null
