-- Every file of tests begins with nothing but the schema. What is kept for good elsewhere goes too: without its triggers.
set session_replication_role = replica;
truncate extract, signing_key, observation, indicator, rule, feature_part, feature, coverage, office_version, territory_version, street, known_word, dataset_version, load, dataset,
  staged, mapped, mapped_observation, finding, mapped_coverage, mapped_office, document_link, contest, contest_contact, organisation, person, sign_in, draft, act, outbox, mail_count, webhook, audit_event, audit_checkpoint restart identity cascade;
update audit_head set seq = 0, hash = repeat('0', 64);
set session_replication_role = origin
