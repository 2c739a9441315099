-- Note that something happened to an act.
-- $1 act, $2 what
insert into act_event (act, what, at) select $1, $2, changed from knowledge
