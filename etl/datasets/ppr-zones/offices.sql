-- Which offices lead the plans that are delivered?
-- $1 load
insert into mapped_office (load, name, level)
select distinct $1::bigint, ppr_office(code), 'etat' from ppr_plan($1) where ppr_office(code) is not null
