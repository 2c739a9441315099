-- Who writes an act looks places up among what everybody may see.
grant select on dataset, dataset_version, territory_version, territory, feature, feature_part, street, known_word, territory_change, parcel, knowledge to terrier_person;
