-- Appeal against a decision, once.
-- $1 decision, $2 words, $3 person or null
update moderation_decision set appeal = $2, appealed = now(), appealed_by = $3 where id = $1 and appeal is null
returning moderation_decision_json(moderation_decision) as told
