-- What is a body called?
-- $1 organisation
select siren, siret, name from organisation where id = $1
