-- Which features may a tile of the far zooms show? All where they are few, else those that are shown from about there.
tile as (
  select ST_TileEnvelope($2, $3, $4) as clip, 360.0 / (1 << $2) / 4096 as unit
),
choice as (
  select count(*) <= 6000 as whole from (
    select from feature
    where dataset = $1 and upper_inf(known) and geom && tile_search($2, $3, $4) limit 6001) as first
),
chosen as (
  select key, codes[1] as code, label, geom, shown_from, unit, clip
  from tile cross join feature
  where (select whole from choice)
    and dataset = $1 and upper_inf(known) and geom && tile_search($2, $3, $4) and standing(state, in_force, $5::date) = 'applies'
  union all (
  select key, codes[1] as code, label, geom, shown_from, unit, clip
  from tile cross join feature
  where not (select whole from choice) and shown_from <= 9 and shown_from <= greatest($2::int + 1, 5)
    and dataset = $1 and upper_inf(known) and geom && tile_search($2, $3, $4) and standing(state, in_force, $5::date) = 'applies'
  order by shown_from, key limit 6000)
),
