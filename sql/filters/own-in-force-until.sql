-- The last day in force.
(to_char((upper(feature.in_force) - 1)::timestamp, 'YYYY-MM-DD') collate "C")
