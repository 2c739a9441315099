-- The area between two corners, degrees.
ST_MakeEnvelope({west}::float8, {south}::float8, {east}::float8, {north}::float8, 4326)
