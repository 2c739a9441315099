-- A published time.
(time_of(feature.properties -> {name}::text) collate "C")
