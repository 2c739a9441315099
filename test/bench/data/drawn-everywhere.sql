-- At which zooms are the datasets drawn? At all.
update dataset set min_zoom = 0
