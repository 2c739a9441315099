-- A published yes or no.
boolean_of(feature.properties -> {name}::text)
