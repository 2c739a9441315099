-- Begin a draft.
-- $1 organisation, $2 content as json
insert into draft (organisation, content, created_by, changed_by) values ($1, $2, acting_person(), acting_person()) returning id, version
