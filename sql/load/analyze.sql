-- What do the tables look like after these loads? The embedded engine never asks by itself, a server only later.
analyze feature, feature_part, street, known_word, territory_version, coverage, rule, office_version, observation, load
