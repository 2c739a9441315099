-- The feature of a key.
feature.key = {key}
