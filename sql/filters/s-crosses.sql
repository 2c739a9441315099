-- Across the other.
ST_Crosses({left}, {right})
