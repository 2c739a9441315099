-- No point in common.
ST_Disjoint({left}, {right})
