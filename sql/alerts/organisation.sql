-- Which body has this SIREN?
-- $1 SIREN
select id, name from organisation where siren = $1
