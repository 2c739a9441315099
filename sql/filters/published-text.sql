-- A published value as text.
((feature.properties ->> {name}::text) collate "C")
