-- Coordinates in another system, where its formulas hold.
case when feature.geom @ {reach} then ST_Transform(feature.geom, {srid}::int) end
