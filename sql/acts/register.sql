-- Is the collection of acts known? Note it when its first act is published.
-- $1 facts as json
insert into dataset (id, theme, title, title_en, description, description_en, kind, geometry, producer, licence, attribution,
  notice, notice_en, min_zoom, max_zoom, precision_m, sliver_m2, sliver_m, style, invented)
select id, theme, title, title_en, description, description_en, kind, geometry, producer, licence, attribution,
  notice, notice_en, min_zoom, max_zoom, precision_m, sliver_m2, sliver_m, style, coalesce((select bool_and(invented) from organisation), false)
from json_populate_record(null::dataset, $1)
on conflict (id) do nothing
