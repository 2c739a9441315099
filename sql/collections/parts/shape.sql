-- Coordinates as they are held.
feature.geom
