-- How far is this load from what is published of its part: features and numbers gone, moved, or of another order of size?
-- $1 load, $2 dataset, $3 part, $4 metres above which a feature has moved
with held as (
  select feature.key, feature.geom as old_geom, mapped.geom as new_geom, mapped.key is null as gone
  from feature left join mapped on mapped.load = $1 and mapped.key = feature.key
  where feature.dataset = $2 and feature.part = $3 and upper_inf(feature.known)
),
number as (
  select observation.value as old_value, new.value as new_value, new.indicator is null as gone
  from observation left join mapped_observation as new
    on new.load = $1 and new.indicator = observation.indicator and new.level = observation.level
   and new.code = observation.code and new.vintage = observation.vintage and new.period = observation.period
  where observation.dataset = $2 and observation.part = $3 and upper_inf(observation.known)
)
select (select count(*)::int from held) as features,
       (select count(*)::int from held where gone) as features_gone,
       (select count(*)::int from held where old_geom is distinct from new_geom and ST_DistanceSphere(
          ST_Centroid(ST_Envelope(old_geom)), ST_Centroid(ST_Envelope(new_geom))) > $4) as features_moved,
       (select count(*)::int from number) as numbers,
       (select count(*)::int from number where gone) as numbers_gone,
       (select count(*)::int from number where old_value <> 0 and abs(new_value / old_value) not between 0.1 and 10) as numbers_jumped
