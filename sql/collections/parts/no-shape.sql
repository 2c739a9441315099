-- No coordinates.
null::geometry
