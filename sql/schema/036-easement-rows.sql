-- The rows of a load with their own id, how many rows of the table share it, whether these all have one name, the stem of
-- their name, and whether they are of another category. Layers that end in _all hold several categories.
create function sup_rows(of_load bigint)
returns table (layer text, "row" int, geom geometry, properties jsonb, field jsonb, id text, stem text, sharing bigint, one_name boolean, other boolean)
language sql stable
begin atomic
  select case when named.layer = 'assiette_all' and category <> own then 'assiette_other' else base end,
         named."row", named.geom, named.properties, named.field, named.id, named.stem,
         case when named.id is null then 0 else count(*) over same end, min(coalesce(named.stem, '')) over same = max(coalesce(named.stem, '')) over same,
         coalesce(category <> own, false)
  from (
    select staged.layer, staged."row", staged.geom, staged.properties, read.field, replace(staged.layer, '_all', '') as base,
           sup_category(load.dataset) as own, sup_row_category(read.field) as category,
           sup_stem(coalesce(read.field ->> 'nomass', read.field ->> 'nomgen', read.field ->> 'nomsup', read.field ->> 'nomacte')) as stem,
           lower(read.field ->> sup_id(replace(staged.layer, '_all', ''))) as id
    from load join staged on staged.load = load.id cross join lateral (select sup_field(staged.properties) as field offset 0) as read
    where load.id = of_load
  ) as named
  window same as (partition by base, named.id);
end;
