-- Features whose key comes after this one.
feature.key > {key}
