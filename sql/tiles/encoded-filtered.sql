-- Which features that a filter chooses does a tile show, encoded as a Mapbox Vector Tile by the server, and are they all?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 day, $6 bytes that it may weigh
with
\ir filtered.sql
\ir as-mvt.sql
