-- A box in metres, its sides in so many steps because they are curves in degrees.
ST_Transform(ST_Segmentize(ST_SetSRID(ST_GeomFromGeoJSON({shape}::text), {srid}::int), {step}::float8), 4326)
