-- The first day in force.
(to_char(lower(feature.in_force)::timestamp, 'YYYY-MM-DD') collate "C")
