-- A point in common.
ST_Intersects({left}, {right})
