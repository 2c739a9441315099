-- What was decided, for whom may see it?
-- $1 decision
select organisation, moderation_decision_json(moderation_decision) as told from moderation_decision where id = $1
