-- Every file of tests begins with nothing but the schema.
truncate observation, indicator, rule, feature_part, feature, coverage, office, territory, territory_change, load, dataset,
  staged, mapped, mapped_observation restart identity cascade
