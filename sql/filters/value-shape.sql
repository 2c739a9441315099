-- A geometry that passed the gate, GeoJSON in a system of coordinates.
ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON({shape}::text), {srid}::int), 4326)
