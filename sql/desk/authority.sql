-- Which body has this SIREN?
-- $1 SIREN
select id, siren, name from organisation where siren = $1 and closed is null
