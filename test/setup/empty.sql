-- Every file of tests begins with nothing but the schema; what is only added to in service is emptied all the same.
set local session_replication_role = replica;
truncate extract, signing_key, observation, indicator, rule, feature_part, feature, coverage, office_version, territory_version, street, known_word, dataset_version, load, dataset,
  staged, mapped, mapped_observation, finding, mapped_coverage, mapped_office, document_link, contest, contest_contact,
  organisation, person, sign_in, act, outbox, mail_count restart identity cascade
