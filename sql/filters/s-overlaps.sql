-- A part in common, of the same kind.
ST_Overlaps({left}, {right})
