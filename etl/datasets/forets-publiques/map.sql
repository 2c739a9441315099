-- How do the public forests become features?
-- $1 load
-- The source has no id; names are unique in it, so the key is the name in plain letters.
insert into mapped (load, row, key, codes, label, properties, geom, method)
select load, row,
       trim(both '-' from regexp_replace(lower(translate(properties ->> 'toponyme',
         'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜàâäçéèêëîïôöùûü', 'AAACEEEEIIOOUUUaaaceeeeiioouuu')), '[^a-z0-9]+', '-', 'g')),
       array[case properties ->> 'nature' when 'Forêt domaniale' then 'foret-domaniale' else 'autre-foret-publique' end],
       properties ->> 'toponyme', properties, geom, 'Source : ' || (properties ->> 'sources')
from staged
where load = $1 and layer = 'foret'
