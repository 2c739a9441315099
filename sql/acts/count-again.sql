-- Which attributes does a collection have, counted anew? Words of its past were taken away.
-- $1 collection
with gone as (
  delete from attribute where dataset = $1
)
insert into attribute (dataset, name, type, count)
select $1, name, attribute_type(value), count(*) from feature, jsonb_each(properties) as published (name, value)
where dataset = $1 and upper_inf(known) and length(name) <= 200 group by 2, 3
on conflict (dataset, name, type) do update set count = excluded.count
