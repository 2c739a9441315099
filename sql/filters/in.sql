-- One of several.
({value} in ({list}))
