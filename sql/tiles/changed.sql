-- Has anything in a tile been opened or closed by a load after that one?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 load
-- prepared
select exists (
  select from feature
  where dataset = $1 and geom && ST_Transform(ST_TileEnvelope($2, $3, $4, margin => 64.0 / 4096), 4326)
    and (opened_by > $5 or closed_by > $5)) as changed
