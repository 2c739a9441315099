-- Keep the rows of a file as published, in the binary form of COPY; for the embedded engine, which has no COPY: load/stage.
copy staged (load, layer, row, properties, geom) from stdin with (format binary)
