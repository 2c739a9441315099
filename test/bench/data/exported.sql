-- What does `ogr2ogr` write for the exports to be compared with?
select key, label, codes::text as codes, state, lower(in_force) as in_force_from, upper(in_force) as in_force_until,
  properties ->> 'LIBELLE' as "LIBELLE", properties ->> 'NOMFIC' as "NOMFIC", properties ->> 'TYPEZONE' as "TYPEZONE", geom
from feature where dataset = 'exported' and upper_inf(known) order by key
