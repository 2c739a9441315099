-- How many dwellings were authorised and begun in each commune, by year and kind?
-- $1 load
-- An empty cell is a declaration that has not come in: unavailable, not zero.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, attribute, published)
select load, row, 'sitadel-' || measure || '-' || kind, 'commune', properties ->> 'COMM', '2025', properties ->> 'ANNEE',
       attribute, properties -> attribute
from staged
join (values ('Tous Logements', 'tous'), ('Individuel pur', 'individuel-pur'), ('Individuel groupe', 'individuel-groupe'),
             ('Collectif', 'collectif'), ('Residence', 'residence')) as kind_of (label, kind) on label = properties ->> 'TYPE_LGT',
(values ('LOG_AUT', 'logements-autorises'), ('LOG_COM', 'logements-commences'), ('SDP_AUT', 'surface-autorisee'),
        ('SDP_COM', 'surface-commencee')) as measure_of (attribute, measure)
where load = $1 and layer = 'sitadel'
