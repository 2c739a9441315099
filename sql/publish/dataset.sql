-- What are the facts of the dataset from now on? $2 is its new version, or null when nothing changed.
-- $1 facts as json, $2 load
update dataset
set theme = new.theme, title = new.title, title_en = new.title_en, description = new.description,
    description_en = new.description_en, kind = new.kind, geometry = new.geometry, producer = new.producer,
    licence = new.licence, attribution = new.attribution, notice = new.notice, notice_en = new.notice_en,
    office = new.office, min_zoom = new.min_zoom, max_zoom = new.max_zoom, precision_m = new.precision_m, sliver_m2 = new.sliver_m2, sliver_m = new.sliver_m, fallback = new.fallback,
    style = new.style, place = new.place, invented = new.invented,
    updated = new.updated, inspire = new.inspire,
    version = coalesce($2::bigint, dataset.version), fault = null
from json_populate_record(null::dataset, $1) as new
where dataset.id = new.id
