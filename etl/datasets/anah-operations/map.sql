-- Which communes are covered by a programmed operation of Anah, from when until when?
-- $1 load
-- One programme may be listed twice with two kinds (an OPAH and its part for co-ownerships): each is a feature.
insert into mapped (load, row, key, codes, label, properties, in_force, territory_level, territory_code)
select load, row, concat_ws('-', properties ->> 'com_arm_code', properties ->> 'id_programme', replace(properties ->> 'type_programme', ' / ', '+')),
       string_to_array(properties ->> 'type_programme', ' / '), properties ->> 'libelle_programme', properties,
       daterange((properties ->> 'debut_programme')::date, (properties ->> 'fin_programme')::date, '[]'),
       'commune', properties ->> 'com_arm_code'
from staged
where load = $1 and layer = 'programme' and properties ->> 'debut_programme' <= properties ->> 'fin_programme'
