-- Features that have a point in common with an area.
ST_Intersects(feature.geom, {area})
