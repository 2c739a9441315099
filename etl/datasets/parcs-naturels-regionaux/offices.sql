-- Which bodies manage the parks, beside those that the dataset names?
-- $1 load
insert into mapped_office (load, name)
select distinct load, office from mapped
where load = $1 and office is not null and properties ->> 'id_mnhn' not in ('FR8000030', 'FR8000043')
