-- At which rents are dwellings advertised in each commune, and how sure is that?
-- $1 load
-- TYPPRED `maille`: too few advertisements, the model gives the rent of a group of communes, which is said to be an estimate.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, status, attribute, published)
select load, row, 'loyer-' || layer || ending, 'commune', properties ->> 'INSEE_C', '2025', '2025',
       case when attribute <> 'nbobs_com' and properties ->> 'TYPPRED' is distinct from 'commune' then 'estimated' end,
       attribute, properties -> attribute
from staged,
(values ('', 'loypredm2'), ('-bas', 'lwr.IPm2'), ('-haut', 'upr.IPm2'), ('-annonces', 'nbobs_com')) as column_of (ending, attribute)
where load = $1 and layer in ('appartement', 'maison')
