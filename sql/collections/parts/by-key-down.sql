-- Against the order of the keys.
feature.key desc
