-- Which communes a plan is said to cover (DOC_URBA_COM, or its own code), and what share of each lies under its zones.
-- A plan covers communes whole: 95 % leaves room for contours drawn for small scales, and is far above what a neighbour's
-- zones overlap. `share` is null where the load has no zones or the contour of the commune is not held.
create function plan_commune(load_id bigint) returns table (code text, name text, stated boolean, share float8) language sql stable
begin atomic
  with stated as (
    select trim(properties ->> 'INSEE') as code from staged where load = load_id and layer = 'doc_urba_com'
    union
    select part.code from plan_partition(load_id) as part where length(part.code) = 5
  ),
  zone as materialized (
    select case when ST_IsValid(geom) then geom else ST_CollectionExtract(ST_MakeValid(geom, 'method=structure'), 3) end as geom
    from staged where load = load_id and layer in ('zone_urba', 'secteur_cc') and ST_Dimension(geom) = 2 and ST_NPoints(geom) <= 100000
  ),
  near as materialized (
    select territory.code, territory.name, geom from territory
    where level = 'commune' and geom && (select ST_SetSRID(ST_Extent(zone.geom)::geometry, 4326) from zone)
  ),
  covered as (
    select near.code, ST_Area(ST_Intersection(near.geom, ST_Union(zone.geom))) / ST_Area(near.geom) as share
    from near join zone on ST_Intersects(near.geom, zone.geom) group by near.code, near.geom
  )
  select coalesce(stated.code, covered.code), territory.name, stated.code is not null,
         case when exists (select from zone) and territory.code is not null then coalesce(covered.share, 0) end
  from stated full join covered using (code)
  left join territory on territory.level = 'commune' and territory.code = coalesce(stated.code, covered.code)
  where stated.code <> '' or covered.share >= 0.95;
end;
