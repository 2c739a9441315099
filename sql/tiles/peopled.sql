-- Does anything lie in a tile?
-- $1 collection, $2 zoom, $3 column, $4 row
-- prepared
select exists (
  select from feature where dataset = $1 and upper_inf(known) and geom && tile_search($2, $3, $4)) as peopled
