-- Features whose key comes before this one.
feature.key < {key}
