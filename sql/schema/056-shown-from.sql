-- From which zoom a feature is drawn where a tile cannot hold all that lies in it.
-- From the zoom at which it is a sixty-fourth of a tile wide it always is; at each zoom before, of what is smaller one in four
-- stays, by a hash of the key. So a tile of any zoom has about as many whatever the dataset holds, the large ones first, what a
-- zoom shows the next shows too, and a load need not look at what was there before.
create function shown_from(geom geometry, key text) returns smallint language sql immutable parallel safe
return greatest(0, least(22, ceil(
  ln(5.625 / greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom), 0.0008)) / ln(2.0::float8)
  + ln(((hashtext(key) & 2147483647) + 1) / 2147483648.0::float8) / ln(4.0::float8))))::smallint;

alter table feature add column shown_from smallint generated always as (shown_from(geom, key)) stored;

-- The features of a dataset in the order in which they are shown.
create index feature_shown on feature (dataset, shown_from) where upper_inf(known) and geom is not null;

-- What lies in a tile with its rim, in degrees; beyond the antimeridian there is nothing.
create function tile_search(z int, x int, y int) returns geometry language sql immutable parallel safe
return ST_Transform(ST_Intersection(ST_TileEnvelope(z, x, y, margin => 64.0 / 4096), ST_TileEnvelope(0, 0, 0)), 4326);

-- The drawing of a feature for a grid of so many degrees a unit: without corners that the grid cannot tell apart; what is
-- smaller than four units becomes a box, which rounding cannot make vanish.
create function tile_shape(geom geometry, unit float8) returns geometry language sql immutable parallel safe
return case when ST_Dimension(geom) = 2 and greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom)) < unit * 4
  then ST_Expand(ST_Envelope(geom), unit / 2)
  else ST_Simplify(geom, unit * 2, true) end;
