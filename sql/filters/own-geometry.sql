-- Where it lies.
feature.geom
