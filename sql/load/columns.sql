-- Which attributes do the rows of each layer have? The first thousand tell.
-- $1 load
with first as (
  select layer, properties, row_number() over (partition by layer order by row) as place from staged where load = $1
)
select distinct layer, name from first cross join jsonb_object_keys(properties) as name where place <= 1000 order by layer, name
