-- Features that lie in a territory or are said of it; surfaces that only touch it, or by less than a metre, lie beside it.
(feature.territory_code is not null and exists (
    select from territory where (territory.level, territory.code) = (feature.territory_level, feature.territory_code)
      and (territory.level = {level} and territory.code = {code} or territory.parents ->> {level} = {code}))
  or ST_Intersects(feature.geom, (select geom from territory where level = {level} and code = {code}))
    and (ST_Dimension(feature.geom) < 2
      or ST_Intersects(feature.geom, (select ST_Buffer(geom, -0.00001) from territory where level = {level} and code = {code}))))
