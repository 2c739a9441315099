-- The key.
feature.key
