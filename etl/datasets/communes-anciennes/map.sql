-- How do the events of communes, one row for each commune before and after (INSEE), tell what they became?
-- $1 load
insert into mapped (load, row, key, label, properties, territory_level, territory_code, in_force)
select load, row,
       concat_ws('-', properties ->> 'DATE_EFF', properties ->> 'MOD', properties ->> 'TYPECOM_AV', properties ->> 'COM_AV',
                 properties ->> 'TYPECOM_AP', properties ->> 'COM_AP'),
       concat(properties ->> 'LIBELLE_AV', ' → ', properties ->> 'LIBELLE_AP'),
       properties, 'commune', properties ->> 'COM_AP', daterange((properties ->> 'DATE_EFF')::date, null)
from staged
where load = $1 and layer = 'evenement'
