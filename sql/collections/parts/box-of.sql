-- The area between two corners in another system, its sides in so many steps because they are curves in degrees.
ST_Transform(ST_Segmentize(ST_MakeEnvelope({west}::float8, {south}::float8, {east}::float8, {north}::float8, {srid}::int), {step}::float8), 4326)
