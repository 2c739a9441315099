-- Any of several.
({any})
