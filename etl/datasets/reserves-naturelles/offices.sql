-- Which bodies manage the reserves, beside that of the dataset?
-- $1 load
insert into mapped_office (load, name)
select distinct load, office from mapped where load = $1 and office is not null
