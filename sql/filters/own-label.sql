-- The label.
(feature.label collate "C")
