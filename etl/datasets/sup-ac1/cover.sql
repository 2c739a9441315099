-- Where does an easement lie that nobody can place (fictitious geometry)? There, what is not met is to be asked of the manager.
-- $1 load
-- The part names the territory: 172014607_SUP_2A_AC1.
insert into mapped_coverage (load, level, code, state, since, source)
select $1, level, case level when 'region' then substr(territory, 2) else territory end, 'restricted', source_date,
       format('%s assiette(s) fictive(s), sans emprise connue : demander au gestionnaire', fictitious)
from (select source_date, substring(part from '^(?:\d{9}_)?SUP_(.+)_[^_]+$') as territory from load where id = $1) as named
cross join lateral (select case when territory = 'FR' then 'country' when territory ~ '^R\d\d$' then 'region' when territory ~ '^\d{9}$' then 'epci'
  when territory ~ '^(\d\d|2[AB]|97\d)$' then 'departement' when territory ~ '^(\d\d|2[AB])\d{3}$' then 'commune' end as level) as told
cross join lateral (select count(*) as fictitious from sup_rows($1) as area
  where area.layer = 'assiette' and not exists (select from mapped where mapped.load = $1 and mapped.row = area.row)) as lost
where level is not null and fictitious > 0
