-- Coordinates with the latitude first.
ST_FlipCoordinates({shape})
