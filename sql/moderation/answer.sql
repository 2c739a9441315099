-- Answer an appeal, once.
-- $1 decision, $2 kept or reversed, $3 reason
update moderation_decision set outcome = $2, answer = $3, answered = now() where id = $1 and appeal is not null and outcome is null
returning act, decision, moderation_decision_json(moderation_decision) as told
