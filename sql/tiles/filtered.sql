-- Which of the features that a filter chooses may a tile show, the first in rank before the others?
tile as (
  select ST_TileEnvelope($2, $3, $4) as clip, tile_search($2, $3, $4) as search, 360.0 / (1 << $2) / 4096 as unit
  from dataset where id = $1 and $2 between min_zoom and max_zoom
),
chosen as (
  select feature.key, feature.codes[1] as code, feature.label, feature.geom, feature.shown_from, tile.unit, tile.clip
  from tile join feature on feature.geom && tile.search
  where feature.dataset = $1 and upper_inf(feature.known) and standing(feature.state, feature.in_force, $5::date) = 'applies' and
  \part filter
  order by feature.shown_from, feature.key limit 6001
),
choice as (select count(*) <= 6000 as whole from chosen),
