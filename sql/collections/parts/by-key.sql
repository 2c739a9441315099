-- In the order of the keys.
feature.key
