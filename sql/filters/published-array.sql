-- A published list.
array_of(feature.properties -> {name}::text)
