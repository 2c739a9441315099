-- Note a decision, with its reason.
-- $1 act, $2 report or null, $3 decision, $4 reason
insert into moderation_decision (act, organisation, report, decision, reason)
select id, organisation, $2, $3, $4 from act where id = $1
returning id, moderation_decision_json(moderation_decision) as told
