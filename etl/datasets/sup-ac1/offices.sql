-- Who manages the easements of a delivery (GESTIONNAIRE_SUP), as far as the features name them?
-- $1 load
insert into mapped_office (load, name, level, siren, href, email, phone)
select distinct on (field ->> 'nomgest') $1, field ->> 'nomgest', null, substring(id from '^\d{9}$'), null,
       substring(field ->> 'courriel' from '^\S+@\S+$'), field ->> 'numtel'
from sup_rows($1) where layer = 'gestionnaire' and field ->> 'nomgest' in (select office from mapped where load = $1)
order by field ->> 'nomgest', row
