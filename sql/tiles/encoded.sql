-- Which features does a tile of the near zooms show, encoded as a Mapbox Vector Tile by the server, and are they all?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 day, $6 bytes that it may weigh
-- prepared
with
\ir near.sql
\ir as-mvt.sql
