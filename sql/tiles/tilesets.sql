-- Which collections are drawn, what, where and at which zooms?
-- $1 ids in the order wanted, or null for what the tiles of all show: zones and decisions, the first eight
select dataset.id, title, title_en, attribution, version, min_zoom, max_zoom, geometry, style,
  case when held.box is not null then json_build_array(ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)) end as box
from dataset
left join lateral (
  select ST_Extent(geom) as box from feature where feature.dataset = dataset.id and upper_inf(feature.known)
) as held on true
where version is not null and geometry <> 'none' and (dataset.id = any ($1) or $1::text[] is null and kind in ('zones', 'decisions'))
order by array_position($1, dataset.id), dataset.id
limit case when $1::text[] is null then 8 end
