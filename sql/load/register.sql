-- Is the dataset known? Note its facts if it is new; those of a known one change when it is published.
-- $1 facts as json
insert into dataset (id, theme, title, title_en, description, description_en, kind, geometry, producer, licence,
  attribution, notice, notice_en, office, min_zoom, max_zoom, precision_m, sliver_m2, sliver_m, fallback, style, place, invented, updated, inspire)
select id, theme, title, title_en, description, description_en, kind, geometry, producer, licence,
  attribution, notice, notice_en, office, min_zoom, max_zoom, precision_m, sliver_m2, sliver_m, fallback, style, place, invented, updated, inspire
from json_populate_record(null::dataset, $1)
on conflict (id) do nothing
