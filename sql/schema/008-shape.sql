-- How much of a parcel, a territory or a drawing a feature touches.

-- What a feature and a place have in common; a heavy feature is taken by its pieces.
create function overlap_of(feature_id bigint, cut boolean, shape geometry, place geometry) returns geometry language sql stable
return case when cut
  then (select ST_Union(ST_Intersection(part.geom, place)) from feature_part part
        where part.feature = feature_id and part.geom && place)
  else ST_Intersection(shape, place) end;

-- How large it is, on the ellipsoid: a surface in m² with its mean width, a line in metres, points in number.
create function measure_of(common geometry)
returns table (dimension int, area_m2 float8, width_m float8, length_m float8, points int) language sql immutable
begin atomic
  select ST_Dimension(common),
    case ST_Dimension(common) when 2 then ST_Area(common::geography) end,
    case ST_Dimension(common) when 2 then 2 * ST_Area(common::geography) / nullif(ST_Perimeter(common::geography), 0) end,
    case ST_Dimension(common) when 1 then ST_Length(common::geography) end,
    case ST_Dimension(common) when 0 then ST_NumGeometries(common) end
  where common is not null;
end;
