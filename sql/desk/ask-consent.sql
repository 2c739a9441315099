-- Ask another body for its consent to a draft as it is now. No row: it was asked already.
-- $1 draft, $2 organisation that asks, $3 authority, $4 why, $5 version
insert into consent (draft, organisation, authority, why, draft_version, asked_by) values ($1, $2, $3, $4, $5, acting_person())
on conflict (draft, authority, draft_version) do nothing returning id
