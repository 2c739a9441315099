-- Only limits in common.
ST_Touches({left}, {right})
