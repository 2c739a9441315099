-- A published day.
(day_of(feature.properties -> {name}::text) collate "C")
