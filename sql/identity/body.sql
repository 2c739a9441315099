-- Which body has this SIREN?
-- $1 SIREN
select id, name, closed is not null as closed from organisation where siren = $1
