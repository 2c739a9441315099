-- Which offices of the State manage the sites, beside those that the dataset names?
-- $1 load
insert into mapped_office (load, name, level)
select distinct $1::bigint, properties ->> 'gest_site', 'etat'
from staged where load = $1 and properties ->> 'gest_site' ~* '^D(R?EAL|GTM) ' and properties ->> 'gest_site' !~* 'normandie|hauts|ile.de.france'
