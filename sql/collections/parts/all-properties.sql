-- All properties.
item_properties(feature)::text
