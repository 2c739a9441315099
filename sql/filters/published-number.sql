-- A published number.
number_of(feature.properties -> {name}::text)
