-- The legal state.
(feature.state collate "C")
