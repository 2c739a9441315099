-- Features that lie in a territory or are said of it. A surface that only reaches over its limit by less than that is drawn
-- precisely (a fifth of a millimetre at its scale, a metre at least; in degrees) lies where its middle is.
(feature.territory_code is not null and exists (
    select from territory where (territory.level, territory.code) = (feature.territory_level, feature.territory_code)
      and (territory.level = {level} and territory.code = {code} or territory.parents ->> {level} = {code}))
  or ST_Intersects(feature.geom, (select geom from territory where level = {level} and code = {code}))
    and (ST_Dimension(feature.geom) < 2
      or ST_Intersects(feature.geom, (
        select ST_Buffer(geom, -greatest(1, scale / 5000.0) / 111000) from territory where level = {level} and code = {code}))
      or ST_Intersects(ST_PointOnSurface(feature.geom), (select geom from territory where level = {level} and code = {code}))))
