-- The same points.
ST_Equals({left}, {right})
