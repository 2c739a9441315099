-- Note what happened to a draft, for those who work on it.
-- $1 draft, $2 organisation of the draft, $3 name of who did it, $4 what, $5 words or null
insert into draft_event (draft, organisation, person, name, what, words) values ($1, $2, acting_person(), $3, $4, $5)
