-- Which features may a tile of the far zooms show? Where very many lie in it they are taken from the first rank on until
-- they are enough, which needs no look at the others.
tile as (
  select ST_TileEnvelope($2, $3, $4) as clip, 360.0 / (1 << $2) / 4096 as unit
  from dataset where id = $1 and $2 between min_zoom and max_zoom
),
held as (
  select count(*) as count from (
    select from tile cross join feature
    where dataset = $1 and upper_inf(known) and geom && tile_search($2, $3, $4) limit 50001) as first
),
chosen as (
  (select key, codes[1] as code, label, geom, shown_from, unit, clip
  from tile cross join feature
  where (select count <= 50000 from held)
    and dataset = $1 and upper_inf(known) and geom && tile_search($2, $3, $4) and standing(state, in_force, $5::date) = 'applies'
  order by shown_from, key limit 6001)
  union all
  (select key, code, label, geom, shown_from, unit, clip
  from tile cross join generate_series(0, 22) as level cross join lateral (
    select key, codes[1] as code, label, geom, shown_from
    from feature
    where dataset = $1 and upper_inf(known) and geom is not null and shown_from = level
      and geom && tile_search($2, $3, $4) and standing(state, in_force, $5::date) = 'applies'
    order by key) as ranked
  where (select count > 50000 from held)
  limit 6001)
),
choice as (select count(*) <= 6000 as whole from chosen),
