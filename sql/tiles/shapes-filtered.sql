-- Which features that a filter chooses does a tile show, on its grid, for an encoder outside the database, and are they all?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 day, $6 bytes that it may weigh
with
\ir filtered.sql
\ir on-grid.sql
